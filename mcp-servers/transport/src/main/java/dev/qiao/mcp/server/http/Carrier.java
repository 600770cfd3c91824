package dev.qiao.mcp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** How what carries an answer ends: a connection of HTTP/1.1, or one stream of HTTP/2. */
record Carrier(Channel channel) {

  private static final int LINGER_MILLIS = 1_000;

  /**
   * Ends it after an answer to a request that has not come whole. Our side of a connection ends,
   * and the peer has a moment to read the answer: closing with unread input resets the connection,
   * and the answer may be lost with it. TLS ends first, or anybody could have cut the answer off
   * (RFC 8446, section 6.1). Of a stream the peer is told that the answer is whole and nothing more
   * of the request is wanted (RFC 9113, section 8.1).
   */
  void takeNoMore() {
    if (channel instanceof Http2StreamChannel) {
      reset(Http2Error.NO_ERROR);
    } else if (channel instanceof DuplexChannel duplex && duplex.isActive()) {
      SslHandler tls = channel.pipeline().get(SslHandler.class);
      ChannelFuture said = tls == null ? channel.newSucceededFuture() : tls.closeOutbound();
      said.addListener(done -> duplex.shutdownOutput());
      channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      channel.close();
    }
  }

  /** Ends it at once, with all that waits to be written. */
  void cutOff() {
    if (channel instanceof Http2StreamChannel) {
      // Closing alone says nothing to the peer if the end of the answer waits to be written, and
      // then what waits would be kept for as long as the connection lasts.
      reset(Http2Error.CANCEL);
    } else {
      channel.close();
    }
  }

  /** Ends a stream whose request is none (RFC 9113, section 8.1.1). */
  void malformed() {
    reset(Http2Error.PROTOCOL_ERROR);
  }

  private void reset(Http2Error error) {
    channel
        .writeAndFlush(new DefaultHttp2ResetFrame(error))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
