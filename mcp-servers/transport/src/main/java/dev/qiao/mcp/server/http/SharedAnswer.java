package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What belongs to one request, or to none, on a stream that others are on too: the one of HTTP+SSE,
 * or that of a batch.
 */
final class SharedAnswer implements McpStreamableServerTransport {

  private final EventStream stream;
  private final JsonRpcCodec codec;
  private volatile boolean closed;

  SharedAnswer(EventStream stream, JsonRpcCodec codec) {
    this.stream = stream;
    this.codec = codec;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.defer(() -> closed ? Mono.empty() : stream.send(codec.write(message)));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  /** Nothing more of this request; the stream goes on for the others. */
  @Override
  public void close() {
    closed = true;
  }
}
