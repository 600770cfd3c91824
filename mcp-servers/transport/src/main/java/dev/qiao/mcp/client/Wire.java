package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What messages to one server and from it go through.
 *
 * @param sender sends over these connections what is authorised
 * @param workers runs what may block
 * @param maxMessageBytes the largest message that is taken
 * @param silence how long a stream may be silent that ought to begin with an address
 * @param random for the event loop alone
 */
record Wire(
    Connections connections,
    Sender sender,
    Requests requests,
    JsonRpcCodec codec,
    Receiver receiver,
    Mirror mirror,
    Executor workers,
    int maxMessageBytes,
    Duration silence,
    RandomGenerator random) {

  /**
   * Posts a message; not to be called on the event loop, for the request may need a token first.
   *
   * @param version the revision that it is written in; null while none is agreed on
   */
  void post(
      JSONRPCMessage message, @Nullable String session, @Nullable String version, Reply reply) {
    Map<String, String> mirrored =
        Revision.VERSION.equals(version) ? mirror.headersOf(message) : Map.of();
    sender.send(requests.post(codec.write(message), session, version, mirrored), reply);
  }

  EventLoop loop() {
    return connections.loop();
  }
}
