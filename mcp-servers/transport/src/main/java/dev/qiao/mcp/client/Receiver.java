package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Hands what the server sends to the SDK's client. */
final class Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

  private final JsonRpcCodec codec;
  private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler =
      message -> message;

  Receiver(JsonRpcCodec codec) {
    this.codec = codec;
  }

  void handler(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> next) {
    handler = next;
  }

  /**
   * Reads a message, or several: a server of revision 2025-03-26 may send batches.
   *
   * @throws dev.qiao.mcp.jsonrpc.JsonRpcException if it is not a message
   */
  List<JSONRPCMessage> read(byte[] json) {
    return codec.readAll(json);
  }

  /** Lets the client handle a message before this returns. */
  void handle(JSONRPCMessage message) {
    handler
        .apply(Mono.just(message))
        .subscribe(done -> {}, e -> LOG.warn("A message from the server was not handled", e));
  }
}
