package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every request says of its client in {@code _meta}. Any thread may call. */
final class RequestFields {

  private final Map<String, Object> capabilities;
  private final Map<?, ?> client;
  private volatile @Nullable String logLevel;

  /**
   * @param initialize the params by which the client would have opened a session
   */
  RequestFields(Map<String, Object> initialize) {
    this.capabilities = capabilities(object(initialize.get("capabilities")));
    this.client = object(initialize.get("clientInfo"));
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, Object> capabilities(Map<?, ?> declared) {
    Map<String, Object> all = copy(declared);
    if (all.containsKey("roots")) {
      all.put("roots", Map.of()); // nobody is told that they have changed any more
    }
    Map<String, Object> extensions = copy(object(all.get("extensions")));
    extensions.putIfAbsent(Revision.TASKS, Map.of()); // this face waits for them
    all.put("extensions", extensions);
    return all;
  }

  private static Map<String, Object> copy(Map<?, ?> from) {
    Map<String, Object> copy = new LinkedHashMap<>();
    from.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** Which methods a server may ask this client. */
  Set<String> askable() {
    Map<String, String> methods =
        Map.of(
            "elicitation", McpSchema.METHOD_ELICITATION_CREATE,
            "sampling", McpSchema.METHOD_SAMPLING_CREATE_MESSAGE,
            "roots", McpSchema.METHOD_ROOTS_LIST);
    return methods.entrySet().stream()
        .filter(each -> capabilities.containsKey(each.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** From which level on log messages are wanted, from the next request on. */
  void logLevel(String level) {
    logLevel = level;
  }

  /** A request's params with these fields beside what its {@code _meta} says already. */
  Map<String, Object> addedTo(Map<String, Object> params) {
    Map<String, Object> meta = copy(object(params.get("_meta")));
    meta.put(Revision.PROTOCOL_VERSION, Revision.VERSION);
    meta.put(Revision.CLIENT_CAPABILITIES, capabilities);
    meta.put(Revision.CLIENT_INFO, client);
    String level = logLevel;
    if (level != null) {
      meta.put(Revision.LOG_LEVEL, level);
    }
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put("_meta", meta);
    return all;
  }
}
