package dev.qiao.mcp.client;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A client's transport over another one, which does all that is not done here.
 *
 * <pre>{@code
 * record Counted(McpClientTransport below, AtomicLong sent) implements LayeredTransport {
 *   @Override
 *   public Mono<Void> sendMessage(JSONRPCMessage message) {
 *     sent.incrementAndGet();
 *     return below.sendMessage(message);
 *   }
 * }
 * }</pre>
 */
public interface LayeredTransport extends McpClientTransport {

  /** The transport that carries the messages. */
  McpClientTransport below();

  @Override
  default Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return below().connect(handler);
  }

  @Override
  default Mono<Void> sendMessage(JSONRPCMessage message) {
    return below().sendMessage(message);
  }

  @Override
  default void setExceptionHandler(Consumer<Throwable> handler) {
    below().setExceptionHandler(handler);
  }

  @Override
  default <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return below().unmarshalFrom(data, type);
  }

  @Override
  default List<String> protocolVersions() {
    return below().protocolVersions();
  }

  @Override
  default Mono<Void> closeGracefully() {
    return below().closeGracefully();
  }

  @Override
  default void close() {
    below().close();
  }
}
