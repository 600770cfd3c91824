package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Lays the handlers of one connection: clock, HTTP, order, doorkeeper, gate, endpoint. */
record ConnectionSetup(
    HttpLimits limits, HeadRules rules, JsonRpcCodec codec, Faces faces, Executor workers) {

  private static final int MAX_REQUEST_LINE = 4_096;

  void layOut(ChannelPipeline pipeline) {
    RequestClock clock = new RequestClock(limits);
    pipeline
        .addLast(clock)
        .addLast(
            new HttpServerCodec(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxHeaderSize(limits.maxHeaderBytes())))
        .addLast(new WriteTimeoutHandler(limits.writeTimeout().toMillis(), TimeUnit.MILLISECONDS))
        .addLast(new RequestOrder(clock))
        .addLast(new Doorkeeper(rules, workers))
        .addLast(new RequestGate(limits.maxBodyBytes(), codec))
        .addLast(new McpEndpoint(faces, workers));
  }
}
