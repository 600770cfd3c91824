package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.HttpConversionUtil;

/**
 * Refuses a stream whose request has no body and a request line that HTTP/1.1 has no words for, as
 * a path with a space in it. It stands before Netty's codec, which makes a buffer for the body
 * before it looks at the rest, and would leave that behind (4.2.18).
 */
final class BodilessHead extends ChannelInboundHandlerAdapter {

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2HeadersFrame frame
        && frame.isEndStream()
        && frame.headers().method() != null
        && !isSound(frame.headers())) {
      new Carrier(ctx.channel()).malformed();
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private static boolean isSound(Http2Headers headers) {
    try {
      HttpConversionUtil.toHttpRequest(0, headers, true);
      return true;
    } catch (Http2Exception | IllegalArgumentException | NullPointerException e) {
      return false;
    }
  }
}
