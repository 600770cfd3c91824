package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the SDK's session writes to while it serves one request, or to one listening stream.
 *
 * <p>An answer with nothing before it is plain JSON; the first progress, log message or question to
 * the client turns it into a stream. No event carries an id, for there is no resumption yet and an
 * id would promise one.
 */
final class StreamTransport implements McpStreamableServerTransport {

  private final Exchange exchange;
  private final JsonRpcCodec codec;

  StreamTransport(Exchange exchange, JsonRpcCodec codec) {
    this.exchange = exchange;
    this.codec = codec;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return sendMessage(message, null);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return Mono.defer(
        () -> {
          byte[] json = codec.write(message);
          if (message instanceof JSONRPCResponse) {
            exchange.last(json);
            return Mono.empty();
          }
          return exchange.event(json);
        });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(exchange::end);
  }

  @Override
  public void close() {
    exchange.end();
  }
}
