package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server of this revision says of itself.
 *
 * @param fields the result of {@code server/discover}
 */
record Discovered(Map<?, ?> fields) {

  /** As the result of {@code initialize}. */
  Map<String, Object> initialized() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("protocolVersion", Revision.VERSION);
    result.put("capabilities", object(fields.get("capabilities")));
    result.put("serverInfo", identity());
    if (fields.get("instructions") instanceof String instructions) {
      result.put("instructions", instructions);
    }
    return result;
  }

  /** Servers need not say who they are; those of drafts said it beside the other fields. */
  private Map<?, ?> identity() {
    if (object(fields.get("_meta")).get(Revision.SERVER_INFO) instanceof Map<?, ?> identity) {
      return identity;
    }
    return fields.get("serverInfo") instanceof Map<?, ?> drafted
        ? drafted
        : Map.of("name", "", "version", "");
  }

  /** Whether the server tells when its tools, prompts or resources are others than before. */
  boolean tellsOfChanged(String list) {
    return Boolean.TRUE.equals(
        object(object(fields.get("capabilities")).get(list)).get("listChanged"));
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
