package dev.qiao.mcp.builtin.everything;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas as maps, their keys in the order in which they are sent. */
final class Schemas {

  private Schemas() {}

  /** An object with these properties, all of them required, and no others. */
  static Map<String, Object> closed(Map<String, Object> properties) {
    return ordered(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.copyOf(properties.keySet()),
        "additionalProperties",
        false);
  }

  /** A form, as elicitation wants it: an object with these properties, all of them required. */
  static Map<String, Object> form(Map<String, Object> properties) {
    return ordered(
        "type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
  }

  static Map<String, Object> described(String type, String description) {
    return ordered("type", type, "description", description);
  }

  static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
