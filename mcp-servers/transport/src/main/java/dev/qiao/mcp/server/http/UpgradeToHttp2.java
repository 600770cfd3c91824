package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over to HTTP/2 if the first request of an unencrypted connection asks for it (RFC 7540,
 * section 3.2: gone from RFC 9113, but Java's client begins so). That request is then the first
 * stream.
 *
 * <p>A request with a large body, or one whose length is not said, is answered in HTTP/1.1: its
 * body would have to be held before anything is known of the caller. So is one that expects
 * something before its body, which Netty would answer by itself.
 */
final class UpgradeToHttp2 extends HttpServerUpgradeHandler {

  private static final int MOST_HELD = 64 << 10;

  UpgradeToHttp2(HttpServerCodec codec, Http2 http2) {
    super(
        codec,
        protocol -> codecFor(protocol, http2),
        MOST_HELD,
        DefaultHttpHeadersFactory.headersFactory(),
        DefaultHttpHeadersFactory.trailersFactory(),
        true);
  }

  @Override
  protected boolean shouldHandleUpgradeRequest(HttpRequest request) {
    return request.decoderResult().isSuccess()
        && !HttpUtil.isTransferEncodingChunked(request)
        && !request.headers().contains(HttpHeaderNames.EXPECT)
        && HttpUtil.getContentLength(request, 0L) <= MOST_HELD;
  }

  private static @Nullable UpgradeCodec codecFor(CharSequence protocol, Http2 http2) {
    return AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
        ? new Upgrade(http2.codec(), http2.beyondCodec())
        : null;
  }

  /** Puts the handlers of HTTP/2 in the place of those of HTTP/1.1. */
  private static final class Upgrade extends Http2ServerUpgradeCodec {

    Upgrade(Http2FrameCodec codec, List<ChannelHandler> beyond) {
      super(codec, beyond.toArray(ChannelHandler[]::new));
    }

    @Override
    public void upgradeTo(ChannelHandlerContext ctx, FullHttpRequest request) {
      ChannelPipeline pipeline = ctx.pipeline();
      while (pipeline.last() != ctx.handler()) {
        pipeline.removeLast();
      }
      pipeline.remove(RequestClock.class);
      super.upgradeTo(ctx, request);
    }
  }
}
