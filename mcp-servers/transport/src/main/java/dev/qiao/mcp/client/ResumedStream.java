package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One attempt of a {@link Resumption}: the reply to one request for the rest of a stream. */
final class ResumedStream implements Reply {

  private final Resumption resumption;
  private final Inbox inbox;
  private final int maxBytes;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;
  private @Nullable SseDecoder events;
  private boolean stopped;

  ResumedStream(Resumption resumption, Inbox inbox, int maxBytes) {
    this.resumption = resumption;
    this.inbox = inbox;
    this.maxBytes = maxBytes;
  }

  /** Says nothing more, and closes the connection, if there is one. On the event loop. */
  void stop() {
    stopped = true;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public boolean isAwaited() {
    return false;
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
    if (status.equals(HttpResponseStatus.OK) && Heads.isEventStream(head)) {
      events = new SseDecoder(maxBytes, resumption.position(), this::arrived);
    }
  }

  private void arrived(byte[] message) {
    inbox.add(channel, () -> resumption.deliver(message));
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
        resumption.fail(new IOException(e.getMessage()));
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
    if (events != null) {
      resumption.broke(new IOException("The answer ended too early."));
    } else if (Heads.mayPass(answered)) {
      resumption.broke(new IOException(answered.toString()));
    } else {
      resumption.refused(answered, said.toByteArray());
    }
  }

  @Override
  public void failed(Throwable cause) {
    channel = null;
    if (!stopped) {
      resumption.broke(cause);
    }
  }
}
