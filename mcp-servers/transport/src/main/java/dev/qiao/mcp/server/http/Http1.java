package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * Lays the handlers of a connection that speaks HTTP/1.1: HTTP, order, doorkeeper, gate, endpoint.
 */
record Http1(HttpLimits limits, RequestHandlers handlers) {

  private static final int MAX_REQUEST_LINE = 4_096;

  /** The clock is in the pipeline already, for it sees what comes before HTTP is read. */
  void layOut(ChannelPipeline pipeline, RequestClock clock) {
    pipeline.addLast(codec());
    handlers.addWriteTimeout(pipeline);
    pipeline.addLast(new RequestOrder(clock, handlers.bodies()));
    handlers.addGate(pipeline);
  }

  /** As above, for a connection whose first request may ask for HTTP/2. */
  void layOut(ChannelPipeline pipeline, RequestClock clock, Http2 asked) {
    HttpServerCodec codec = codec();
    pipeline.addLast(codec).addLast(new UpgradeToHttp2(codec, asked));
    handlers.addWriteTimeout(pipeline);
    pipeline.addLast(new RequestOrder(clock, handlers.bodies()));
    handlers.addGate(pipeline);
  }

  private HttpServerCodec codec() {
    return new HttpServerCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_REQUEST_LINE)
            .setMaxHeaderSize(limits.maxHeaderBytes()));
  }
}
