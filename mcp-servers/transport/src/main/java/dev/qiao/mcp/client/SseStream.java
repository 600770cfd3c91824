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
 * The one stream of a session of 2024-11-05, on which the server says all that it says. What it
 * brings is told one after the other, off the event loop.
 */
final class SseStream implements Reply {

  /** Hears what the stream brings. */
  interface Listener extends SseDecoder.Events {

    /** There is no stream: another status, or another kind of answer. */
    void refused(HttpResponseStatus status, byte[] said);

    /** The stream is over. */
    void ended(Throwable cause);
  }

  private final Inbox inbox;
  private final int maxBytes;
  private final Listener listener;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;
  private @Nullable SseDecoder events;
  private boolean stopped;

  /**
   * @param maxBytes the most that one event may hold
   */
  SseStream(Inbox inbox, int maxBytes, Listener listener) {
    this.inbox = inbox;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  /** Says nothing more, and closes the connection, if there is one. On the event loop. */
  void stop() {
    stopped = true;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void started(Channel connection) {
    channel = connection;
    if (stopped) {
      connection.close();
    }
  }

  @Override
  public void head(HttpResponse head) {
    status = head.status();
    if (!status.equals(HttpResponseStatus.OK) || !Heads.isEventStream(head)) {
      return;
    }
    events =
        new SseDecoder(
            maxBytes,
            new StreamPosition(), // nothing of it can be had again
            new SseDecoder.Events() {
              @Override
              public void message(byte[] data) {
                inbox.add(channel, () -> listener.message(data));
              }

              @Override
              public void other(String name, byte[] data) {
                inbox.add(channel, () -> listener.other(name, data));
              }
            });
  }

  @Override
  public void content(ByteBuf piece) {
    if (stopped) {
      return;
    }
    if (events != null) {
      try {
        events.feed(piece);
      } catch (IllegalStateException e) {
        stop();
        end(new IOException(e.getMessage()));
      }
    } else if (said.size() < MessageReply.MAX_ERROR_BYTES) {
      said.writeBytes(ByteBufUtil.getBytes(piece));
    }
  }

  @Override
  public void end() {
    channel = null; // the connection may carry another request now, and is not ours to close
    HttpResponseStatus answered = status;
    if (stopped || answered == null) {
      return;
    }
    if (events == null) {
      inbox.add(null, () -> listener.refused(answered, said.toByteArray()));
    } else {
      end(new IOException("The server ended it."));
    }
  }

  @Override
  public void failed(Throwable cause) {
    channel = null;
    if (!stopped) {
      end(cause);
    }
  }

  private void end(Throwable cause) {
    inbox.add(null, () -> listener.ended(cause));
  }
}
