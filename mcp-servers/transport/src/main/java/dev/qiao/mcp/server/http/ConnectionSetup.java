package dev.qiao.mcp.server.http;

import dev.qiao.mcp.netty.ServerTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Lays the first handlers of a connection, which find out what it speaks and lay the others.
 *
 * @param tls null if connections are not encrypted
 */
record ConnectionSetup(HttpLimits limits, @Nullable ServerTls tls, Http1 http1, Http2 http2) {

  void layOut(Channel connection) {
    ChannelPipeline pipeline = connection.pipeline();
    if (tls == null) {
      pipeline.addLast(new RequestClock(limits)).addLast(new ProtocolByPreface(http1, http2));
    } else {
      pipeline.addLast(tls.handler(connection.alloc())).addLast(new ProtocolByAlpn(http1, http2));
    }
  }

  /** For a connection that is one too many. */
  void turnAway(Channel connection) {
    if (tls == null) {
      connection.pipeline().addLast(new TurnAway());
    } else {
      connection.close(); // a handshake would cost more than the answer is worth
    }
  }
}
