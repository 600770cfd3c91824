package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the SDK writes an answer to without ending it: it closes the transport when a handler fails
 * outside its own handling of errors, before that failure could be told to the client.
 */
record KeptOpen(McpStreamableServerTransport answer) implements McpStreamableServerTransport {

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return answer.sendMessage(message);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return answer.sendMessage(message, messageId);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return answer.unmarshalFrom(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}
}
