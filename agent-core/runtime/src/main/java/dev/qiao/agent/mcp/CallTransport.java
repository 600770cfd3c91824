package dev.qiao.agent.mcp;

import dev.qiao.mcp.client.LayeredTransport;
import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A transport that knows tool calls by their progress tokens: it cancels them at the server, and
 * hears of their progress in the order in which the server tells it.
 *
 * <p>The SDK's session subscribes to the transport by itself, so its time-outs and interruptions
 * end its own waiting only, and it tells nobody the id of a request. It passes progress on by
 * another thread, so that a call's result may come first and the progress is lost.
 */
final class CallTransport implements LayeredTransport {

  private static final Logger LOG = LoggerFactory.getLogger(CallTransport.class);

  /** The context holds the protocol version, which every message over HTTP must carry. */
  private record Sent(Object requestId, ContextView context) {}

  private static final TypeRef<ProgressNotification> PROGRESS = new TypeRef<>() {};

  private final McpClientTransport below;
  private final Consumer<ProgressNotification> progress;
  private final Map<Object, Sent> calls = new ConcurrentHashMap<>();

  CallTransport(McpClientTransport below, Consumer<ProgressNotification> progress) {
    this.below = below;
    this.progress = progress;
  }

  @Override
  public McpClientTransport below() {
    return below;
  }

  /** Tells the server that nobody waits for this call any more; nothing if it was never sent. */
  void cancel(Object progressToken, String reason) {
    Sent call = calls.remove(progressToken);
    if (call != null) {
      below
          .sendMessage(new Cancelled(call.requestId(), reason).notification())
          .contextWrite(call.context())
          .subscribe(
              done -> {},
              e -> LOG.debug("A cancellation was not sent: {}", e.getClass().getSimpleName()));
    }
  }

  /** To be called when a call is over. */
  void forget(Object progressToken) {
    calls.remove(progressToken);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request
        && request.params() instanceof CallToolRequest call
        && call.progressToken() instanceof Object token) {
      return Mono.deferContextual(
          context -> {
            calls.put(token, new Sent(request.id(), context));
            return below.sendMessage(message);
          });
    }
    return below.sendMessage(message);
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return below.connect(
        messages -> handler.apply(messages.filter(message -> !toldOfProgress(message))));
  }

  private boolean toldOfProgress(JSONRPCMessage message) {
    if (!(message instanceof JSONRPCNotification notification)
        || !notification.method().equals(McpSchema.METHOD_NOTIFICATION_PROGRESS)) {
      return false;
    }
    try {
      progress.accept(unmarshalFrom(notification.params(), PROGRESS));
    } catch (RuntimeException e) {
      LOG.debug("Progress was not passed on: {}", e.getClass().getSimpleName());
    }
    return true;
  }
}
