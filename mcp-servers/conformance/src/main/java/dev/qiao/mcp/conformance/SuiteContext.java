package dev.qiao.mcp.conformance;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the suite tells a client besides the URL: names, secrets, keys, calls.
 *
 * @param fields a JSON object
 */
record SuiteContext(JsonNode fields) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Reads it from what the environment has; null or an empty text if it has nothing. */
  static SuiteContext of(@Nullable String text) {
    return new SuiteContext(
        text == null || text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text));
  }

  Optional<String> text(String name) {
    JsonNode value = fields.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  /**
   * A text that a scenario cannot do without.
   *
   * @throws IllegalStateException if it is not told
   */
  String told(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException("The suite tells no " + name + "."));
  }

  /** The calls that it wants to see. */
  List<CallToolRequest> toolCalls() {
    List<CallToolRequest> calls = new ArrayList<>();
    for (JsonNode call : fields.path("toolCalls")) {
      Map<String, Object> arguments =
          JSON.convertValue(call.path("arguments"), new TypeReference<>() {});
      calls.add(CallToolRequest.builder(call.path("name").asString()).arguments(arguments).build());
    }
    return calls;
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "SuiteContext" + fields.propertyNames();
  }
}
