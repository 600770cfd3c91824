package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one request for a stream: its events, or why there is none. All of it is called on
 * the event loop.
 */
abstract class RequestedStream implements Reply {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;
  private @Nullable SseDecoder events;
  private boolean stopped;

  /** Reads the events of a stream that begins. */
  abstract SseDecoder decoder();

  /** There is no stream: another status, or another kind of answer. */
  abstract void refused(HttpResponseStatus status, byte[] said);

  /** An event cannot be read, so that the others cannot be either. */
  abstract void unreadable(IOException cause);

  /** The stream is over. */
  abstract void ended();

  /** The connection is gone, or never was. */
  abstract void broke(Throwable cause);

  /** The connection that brings it; null before and after. */
  final @Nullable Channel channel() {
    return channel;
  }

  /** Says nothing more, and closes the connection, if there is one. */
  final void stop() {
    stopped = true;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public final void started(Channel connection) {
    channel = connection;
    if (stopped) {
      connection.close();
    }
  }

  @Override
  public final void head(HttpResponse head) {
    status = head.status();
    if (status.equals(HttpResponseStatus.OK) && Heads.isEventStream(head)) {
      events = decoder();
    }
  }

  @Override
  public final void content(ByteBuf piece) {
    if (stopped) {
      return;
    }
    if (events != null) {
      try {
        events.feed(piece);
      } catch (IllegalStateException e) {
        unreadable(new IOException(e.getMessage()));
      }
    } else if (said.size() < MessageReply.MAX_ERROR_BYTES) {
      said.writeBytes(ByteBufUtil.getBytes(piece));
    }
  }

  @Override
  public final void end() {
    channel = null; // the connection may carry another request now, and is not ours to close
    HttpResponseStatus answered = status;
    if (stopped || answered == null) {
      return;
    }
    if (events == null) {
      refused(answered, said.toByteArray());
    } else {
      ended();
    }
  }

  @Override
  public final void failed(Throwable cause) {
    channel = null;
    if (!stopped) {
      broke(cause);
    }
  }
}
