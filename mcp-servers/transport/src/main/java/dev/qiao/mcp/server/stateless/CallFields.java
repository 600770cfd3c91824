package dev.qiao.mcp.server.stateless;

import com.fasterxml.jackson.annotation.JsonValue;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool's result as the fields of an answer. Other results become fields by way of their JSON;
 * calls are so many that this would show.
 */
final class CallFields {

  /** Keeps the declared type of the contents, by which each says in JSON of what kind it is. */
  record Contents(@JsonValue List<Content> all) {}

  private CallFields() {}

  static Map<String, Object> of(CallToolResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "content", result.content() == null ? null : new Contents(result.content()));
    put(fields, "isError", result.isError());
    put(fields, "structuredContent", result.structuredContent());
    put(fields, "_meta", result.meta());
    return fields;
  }

  /** What is absent is left out, as the SDK does. */
  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
