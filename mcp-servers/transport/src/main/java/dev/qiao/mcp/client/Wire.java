package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What messages to one server and from it go through.
 *
 * @param sender sends over these connections what is authorised
 * @param workers runs what may block
 * @param maxMessageBytes the largest message that is taken
 * @param random for the event loop alone
 */
record Wire(
    Connections connections,
    Sender sender,
    Requests requests,
    JsonRpcCodec codec,
    Receiver receiver,
    Executor workers,
    int maxMessageBytes,
    RandomGenerator random) {

  /**
   * Posts a message; not to be called on the event loop, for the request may need a token first.
   */
  void post(
      JSONRPCMessage message, @Nullable String session, @Nullable String version, Reply reply) {
    sender.send(requests.post(codec.write(message), session, version), reply);
  }

  EventLoop loop() {
    return connections.loop();
  }
}
