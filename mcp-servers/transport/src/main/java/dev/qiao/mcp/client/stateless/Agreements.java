package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the server has agreed to tell, by the request that each stream of news belongs to. Any
 * thread may call.
 */
final class Agreements {

  private final Exchanges exchanges;
  private final Map<Object, CompletableFuture<Map<?, ?>>> byRequest = new ConcurrentHashMap<>();

  /**
   * @param exchanges hear that a stream has ended
   */
  Agreements(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  /** What the server will agree to on the stream of this request; to be asked before it is sent. */
  CompletableFuture<Map<?, ?>> expect(Object request) {
    CompletableFuture<Map<?, ?>> agreement = new CompletableFuture<>();
    byRequest.put(request, agreement);
    return agreement;
  }

  /** The stream of this request is left: what still comes on it is nobody's. */
  void forget(Object request) {
    byRequest.remove(request);
  }

  /** Takes what is about a stream, and what comes on one that was left. */
  boolean took(JSONRPCNotification note) {
    Map<?, ?> params = object(note.params());
    Object id = object(params.get("_meta")).get(Revision.SUBSCRIPTION_ID);
    CompletableFuture<Map<?, ?>> agreement = id == null ? null : byRequest.get(id);
    return switch (note.method()) {
      case Revision.LISTENING -> {
        if (agreement != null) {
          agreement.complete(object(params.get("notifications")));
        }
        yield true;
      }
      case Cancelled.METHOD -> {
        Object ended = params.get("requestId");
        if (ended != null && byRequest.containsKey(ended)) {
          exchanges.took(JSONRPCResponse.result(ended, Map.of()));
        }
        yield true;
      }
      default -> id != null && agreement == null;
    };
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
