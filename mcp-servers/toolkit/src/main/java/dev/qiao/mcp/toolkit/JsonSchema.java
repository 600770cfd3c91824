package dev.qiao.mcp.toolkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON Schema (2020-12) written by hand, for what no record can say.
 *
 * <pre>{@code
 * JsonSchema.parse("""
 *     {"type": "object",
 *      "properties": {"phone": {"type": "string"}, "email": {"type": "string"}},
 *      "anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}
 *     """)
 * }</pre>
 *
 * <p>Clients see it as it stands, in its own order. Whether it is a schema at all is checked where
 * it is used.
 *
 * @param document the whole of it
 */
public record JsonSchema(Map<String, Object> document) {

  /** As given, in a map that nobody changes later. */
  public JsonSchema {
    document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
  }

  /**
   * Reads a schema.
   *
   * @param json a JSON object
   * @throws IllegalArgumentException if it is none; the message says where
   */
  public static JsonSchema parse(String json) {
    try {
      return new JsonSchema(WrittenJson.object(json));
    } catch (Unservable e) {
      throw new IllegalArgumentException("The schema " + e.problem() + ".", e);
    }
  }
}
