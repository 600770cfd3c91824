package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Runs a handler of the SDK's specifications for one request. */
final class Handlers {

  private static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {};
  private static final Implementation UNKNOWN_CLIENT =
      Implementation.builder("unknown", "unknown").build();

  private final McpJsonMapper json;
  private final AtomicLong served = new AtomicLong();

  Handlers(McpJsonMapper json) {
    this.json = json;
  }

  /** Runs it and gives its result's fields. */
  Map<String, Object> run(
      StatelessRequest request, Outlet outlet, Function<McpSyncServerExchange, Object> handler) {
    return fields(handler.apply(exchange(request, outlet)));
  }

  private McpSyncServerExchange exchange(StatelessRequest request, Outlet outlet) {
    RequestMeta meta = request.meta();
    // A name that no other request has: what a handler keeps under it mixes up no two callers.
    String id = "request-" + served.incrementAndGet();
    return new McpSyncServerExchange(
        new McpAsyncServerExchange(
            id,
            new OneRequestSession(meta, outlet),
            meta.capabilities(),
            meta.client() == null ? UNKNOWN_CLIENT : meta.client(),
            McpTransportContext.EMPTY));
  }

  private Map<String, Object> fields(Object result) {
    return json.convertValue(result, FIELDS);
  }
}
