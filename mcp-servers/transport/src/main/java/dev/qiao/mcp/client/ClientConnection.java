package dev.qiao.mcp.client;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;

/**
 * An open connection to the server, which speaks one version of HTTP.
 *
 * <p>For the event loop alone.
 */
sealed interface ClientConnection permits Http1Connection, Http2Connection {

  /** Hears of what a connection can do now. */
  interface Owner {

    /** It carries a request on a channel of its own. */
    void opened(Channel stream);

    /** Another request fits on it. */
    void hasRoom(ClientConnection connection);
  }

  Channel channel();

  /** Whether another request fits on it. */
  boolean isFree();

  /** Whether it carries nothing. */
  boolean isUnused();

  /** Sends a request on it, though it may be full. */
  void send(FullHttpRequest request, Reply reply);
}
