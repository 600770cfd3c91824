package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays the handlers for what the two sides of a TLS connection agreed to speak. */
final class ProtocolByAlpn extends ApplicationProtocolNegotiationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProtocolByAlpn.class);

  private final Http1 http1;
  private final Http2 http2;

  ProtocolByAlpn(Http1 http1, Http2 http2) {
    super(ApplicationProtocolNames.HTTP_1_1); // for peers that say nothing
    this.http1 = http1;
    this.http2 = http2;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      http2.layOut(ctx.pipeline());
    } else {
      RequestClock clock = new RequestClock(http1.limits());
      ctx.pipeline().addLast(clock);
      http1.layOut(ctx.pipeline(), clock);
    }
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
    // Whoever scans the port would fill the log.
    LOG.debug("No TLS with {}", ctx.channel().remoteAddress(), cause);
    ctx.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == McpEndpoint.Event.SERVER_CLOSES) {
      ctx.close();
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    handshakeFailure(ctx, cause);
  }
}
