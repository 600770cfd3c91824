package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.jsonrpc.JsonFault;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that somebody has written out, in its own order. */
final class WrittenJson {

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private WrittenJson() {}

  /**
   * Reads an object.
   *
   * @throws Unservable if it is none, as {@code is no JSON object, …}
   */
  static Map<String, Object> object(String text) {
    JsonNode tree;
    try {
      tree = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new Unservable(
          "is no JSON object, in line %d at column %d: %s"
              .formatted(
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  JsonFault.words(e)));
    }
    if (!tree.isObject()) {
      throw new Unservable(
          "is no JSON object, but " + tree.getNodeType().name().toLowerCase(Locale.ROOT));
    }
    return JsonMapper.shared().convertValue(tree, OBJECT);
  }

  /**
   * Reads an object that stands in an annotation; nothing is an empty one.
   *
   * @param attribute of the annotation, for the error
   * @throws Unservable if it is none
   */
  static Map<String, Object> attribute(String attribute, String text) {
    if (text.isEmpty()) {
      return Map.of();
    }
    try {
      return object(text);
    } catch (Unservable e) {
      throw new Unservable("has a text for %s that %s".formatted(attribute, e.problem()));
    }
  }
}
