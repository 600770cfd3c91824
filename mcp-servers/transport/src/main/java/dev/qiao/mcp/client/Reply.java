package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;

/** Takes the answer to one request as it arrives, always on the event loop. */
interface Reply {

  /** Whether somebody waits for it, so that a user may be asked to authorise the request. */
  default boolean isAwaited() {
    return true;
  }

  /** The connection on which the request goes out; closing it gives the request up. */
  void started(Channel channel);

  void head(HttpResponse head);

  /** A piece of the body, valid during the call only. */
  void content(ByteBuf piece);

  void end();

  /** Comes instead of {@link #end()} when there is no answer, or not all of it. */
  void failed(Throwable cause);
}
