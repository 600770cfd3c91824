package dev.qiao.engine.prompt;

import dev.qiao.engine.natives.NativeException;
import dev.qiao.engine.natives.NativeTemplates;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What llama.cpp's converter can make of a JSON Schema.
 *
 * <p>It prints a warning on standard error for a regular expression that it does not know, so those
 * are left out before; a schema that it refuses is replaced by any object. The grammar then allows
 * more than the schema, and arguments are validated after.
 */
final class GrammarSchema {

  private static final int REMEMBERED = 1000;
  private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");
  private static final Pattern PLAIN_EXPRESSION =
      Pattern.compile("\\^[\\w\\-\\[\\](){}|+*?,. /:@]*\\$");

  private final JsonMapper mapper;
  private final Map<String, Boolean> refused = new ConcurrentHashMap<>();

  GrammarSchema(JsonMapper mapper) {
    this.mapper = mapper;
  }

  JsonNode of(JsonNode schema) {
    JsonNode known = withKnownExpressions(schema);
    return isRefused(mapper.writeValueAsString(known))
        ? mapper.createObjectNode().put("type", "object")
        : known;
  }

  private boolean isRefused(String schema) {
    if (refused.size() > REMEMBERED) {
      refused.clear();
    }
    return refused.computeIfAbsent(
        schema,
        json -> {
          try {
            NativeTemplates.requireGrammar(json);
            return false;
          } catch (NativeException e) {
            return true;
          }
        });
  }

  private JsonNode withKnownExpressions(JsonNode schema) {
    if (schema.isArray()) {
      ArrayNode array = mapper.createArrayNode();
      schema.forEach(element -> array.add(withKnownExpressions(element)));
      return array;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode object = mapper.createObjectNode();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      JsonNode value = field.getValue();
      boolean unknown = field.getKey().equals("pattern") && value.isString() && !isKnown(value);
      if (!unknown) {
        boolean isValue = VALUES.contains(field.getKey());
        object.set(field.getKey(), isValue ? value : withKnownExpressions(value));
      }
    }
    return object;
  }

  private static boolean isKnown(JsonNode expression) {
    String text = expression.stringValue();
    if (!PLAIN_EXPRESSION.matcher(text).matches() || text.contains("(?")) {
      return false;
    }
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
