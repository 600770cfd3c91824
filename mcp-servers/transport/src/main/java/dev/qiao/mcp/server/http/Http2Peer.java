package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer of one HTTP/2 connection as a whole: it is sent away when it has had no stream for too
 * long, and told when the server closes.
 */
final class Http2Peer extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Peer.class);

  private final Duration idleTimeout;
  private @Nullable Future<?> timer;

  Http2Peer(Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Http2Connection connection = ctx.pipeline().get(Http2FrameCodec.class).connection();
    connection.addListener(
        new Http2ConnectionAdapter() {
          @Override
          public void onStreamActive(Http2Stream stream) {
            stopWaiting();
          }

          @Override
          public void onStreamClosed(Http2Stream stream) {
            if (connection.numActiveStreams() == 0) {
              waitForStream(ctx);
            }
          }
        });
    if (connection.numActiveStreams() == 0) {
      waitForStream(ctx);
    }
  }

  private void waitForStream(ChannelHandlerContext ctx) {
    stopWaiting();
    if (ctx.channel().isActive()) {
      timer =
          ctx.executor().schedule(() -> ctx.close(), idleTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void stopWaiting() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /** What is not of a stream (settings, pings) the codec has answered already. */
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object frame) {
    ReferenceCountUtil.release(frame);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == McpEndpoint.Event.SERVER_CLOSES_SOON) {
      // Streams that are on their way now are still answered (RFC 9113, section 6.8).
      ctx.writeAndFlush(
          new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
    } else if (event == McpEndpoint.Event.SERVER_CLOSES) {
      ctx.close();
    } else {
      ReferenceCountUtil.release(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stopWaiting();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("A fault of the connection from {}", ctx.channel().remoteAddress(), cause);
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      ctx.close(); // of the peer's own faults the codec tells it before it closes
    }
  }
}
