package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the handlers that are the same in every version of HTTP: they see requests and answers as
 * Netty's objects, on a connection or on a stream of one.
 */
record RequestHandlers(
    HttpLimits limits,
    List<String> origins,
    HeadRules rules,
    CallerRates rates,
    BodyBudget bodies,
    JsonRpcCodec codec,
    Faces faces,
    Executor workers,
    CallCrews crews) {

  /** Cuts off a peer that does not read; it belongs next to what writes bytes or frames. */
  void addWriteTimeout(ChannelPipeline pipeline) {
    pipeline.addLast(
        new WriteTimeoutHandler(limits.writeTimeout().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Takes requests, one after the other. */
  void addGate(ChannelPipeline pipeline) {
    if (!origins.isEmpty()) {
      pipeline.addLast(new CrossOrigin(origins));
    }
    pipeline
        .addLast(new Doorkeeper(rules, rates, workers))
        .addLast(new RequestGate(limits.maxBodyBytes(), bodies, codec))
        .addLast(new McpEndpoint(faces, crews));
  }
}
