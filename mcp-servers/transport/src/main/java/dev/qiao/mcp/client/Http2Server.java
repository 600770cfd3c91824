package dev.qiao.mcp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionPrefaceAndSettingsFrameWrittenEvent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server at the other end of one HTTP/2 connection, as far as it speaks of the connection as a
 * whole: its settings, its farewell, and whether it is still there.
 */
final class Http2Server extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Server.class);
  private static final long PING = 0x5169616FL;

  private final Http2Connection connection;
  private final Promise<ClientConnection> ready;

  Http2Server(Http2Connection connection, Promise<ClientConnection> ready) {
    this.connection = connection;
    this.ready = ready;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object frame) {
    if (frame instanceof Http2SettingsFrame) {
      ready.trySuccess(connection);
    } else if (frame instanceof Http2GoAwayFrame) {
      connection.leave();
    }
    ReferenceCountUtil.release(frame);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Http2ConnectionPrefaceAndSettingsFrameWrittenEvent) {
      int more = Http2Connection.CONNECTION_WINDOW_BYTES - Http2CodecUtil.DEFAULT_WINDOW_SIZE;
      ctx.writeAndFlush(new DefaultHttp2WindowUpdateFrame(more));
    } else if (event instanceof IdleStateEvent silence) {
      if (silence.isFirst()) {
        ctx.writeAndFlush(new DefaultHttp2PingFrame(PING));
      } else {
        ctx.close(); // it has not even answered that
      }
    } else {
      ReferenceCountUtil.release(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ready.tryFailure(new IOException("The server closed the connection before it said anything."));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("A fault of the connection to {}", ctx.channel().remoteAddress(), cause);
    Http2Exception fault = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
    if (fault == null) {
      ready.tryFailure(cause);
      ctx.close();
    } else { // the codec closes it
      ready.tryFailure(new IOException("The server does not speak HTTP/2.", fault));
    }
  }
}
