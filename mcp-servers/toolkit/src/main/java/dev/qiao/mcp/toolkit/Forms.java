package dev.qiao.mcp.toolkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Records as forms for users: flat objects, in the part of JSON Schema that MCP allows there. */
final class Forms {

  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "enum",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "items",
          "minItems",
          "maxItems");

  private static final Set<Object> FORMATS = Set.of("email", "uri", "date", "date-time");
  private static final Set<Object> FLAT = Set.of("string", "number", "integer", "boolean");

  private final JsonSchemas schemas;
  private final Map<Class<?>, Map<String, Object>> known = new ConcurrentHashMap<>();

  Forms(JsonSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * The schema of the form.
   *
   * @throws IllegalArgumentException if the record has a component that no form can show
   */
  Map<String, Object> schema(Class<? extends Record> form) {
    return known.computeIfAbsent(form, type -> make(form));
  }

  private Map<String, Object> make(Class<? extends Record> form) {
    JsonTypes.problem(form).ifPresent(problem -> fail("The form " + form.getName(), problem));
    Map<String, Object> whole = schemas.of(form);
    Map<String, Object> fields = new LinkedHashMap<>();
    entries(whole.getOrDefault("properties", Map.of()))
        .forEach((name, field) -> fields.put((String) name, field(form, name, entries(field))));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", fields);
    if (whole.containsKey("required")) {
      schema.put("required", whole.get("required"));
    }
    return schema;
  }

  private static Map<String, Object> field(Class<?> form, Object name, Map<?, ?> field) {
    boolean choices = field.get("items") instanceof Map<?, ?> each && each.containsKey("enum");
    if (!FLAT.contains(String.valueOf(field.get("type"))) && !choices) {
      fail(
          "The component %s of the form %s".formatted(name, form.getName()),
          "cannot be shown to a user; use a text, number, boolean, date, enum or list of enums");
    }
    Map<String, Object> allowed = new LinkedHashMap<>();
    field.forEach(
        (keyword, value) -> {
          if (KEYWORDS.contains(keyword) || (keyword.equals("format") && FORMATS.contains(value))) {
            allowed.put((String) keyword, value);
          }
        });
    return allowed;
  }

  private static Map<?, ?> entries(Object json) {
    return (Map<?, ?>) json;
  }

  private static void fail(String what, String problem) {
    throw new IllegalArgumentException(what + " " + problem + ".");
  }
}
