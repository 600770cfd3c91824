package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream on which a server speaks unasked, in one session: opened again when it breaks, with
 * growing pauses, and given up when the server offers none.
 */
final class ListeningStream implements Reply {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningStream.class);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Connections connections;
  private final Supplier<FullHttpRequest> request;
  private final Receiver receiver;
  private final Inbox inbox;
  private final int maxBytes;
  private final Runnable onSessionLost;

  // Touched by the event loop alone.
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private @Nullable Channel channel;
  private @Nullable SseDecoder events;
  private boolean stopped;

  ListeningStream(
      Connections connections,
      Supplier<FullHttpRequest> request,
      Receiver receiver,
      Inbox inbox,
      int maxBytes,
      Runnable onSessionLost) {
    this.connections = connections;
    this.request = request;
    this.receiver = receiver;
    this.inbox = inbox;
    this.maxBytes = maxBytes;
    this.onSessionLost = onSessionLost;
  }

  /** Opens the stream; to be called off the event loop, for the request may need a token first. */
  void open() {
    FullHttpRequest next;
    try {
      next = request.get();
    } catch (RuntimeException e) { // no token now
      connections.loop().execute(() -> failed(e));
      return;
    }
    connections.send(next, this);
  }

  void stop() {
    connections
        .loop()
        .execute(
            () -> {
              stopped = true;
              if (channel != null) {
                channel.close();
              }
            });
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
    events = null;
    if (head.status().equals(HttpResponseStatus.OK)) {
      pauseMillis = FIRST_PAUSE_MILLIS;
      events = new SseDecoder(maxBytes, message -> inbox.add(channel, () -> deliver(message)));
    } else if (head.status().equals(HttpResponseStatus.NOT_FOUND)) {
      stopped = true;
      inbox.add(channel, onSessionLost);
    } else if (head.status().code() < 500) {
      stopped = true; // 405: the server has no such stream
    }
  }

  private void deliver(byte[] message) {
    try {
      receiver.deliver(message);
    } catch (JsonRpcException e) {
      LOG.warn("The server sent what is no message: {}", e.reason());
    }
  }

  @Override
  public void content(ByteBuf piece) {
    if (events != null && !stopped) {
      try {
        events.feed(piece);
      } catch (IllegalStateException e) {
        LOG.warn("Listening no more: {}", e.getMessage());
        stop();
      }
    }
  }

  @Override
  public void end() {
    channel = null;
    openAgainLater();
  }

  @Override
  public void failed(Throwable cause) {
    LOG.debug("The listening stream broke", cause);
    channel = null;
    openAgainLater();
  }

  private void openAgainLater() {
    if (!stopped) {
      long pause = pauseMillis;
      pauseMillis = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      connections
          .loop()
          .schedule(
              () -> {
                if (!stopped) {
                  inbox.add(null, this::open);
                }
              },
              pause,
              TimeUnit.MILLISECONDS);
    }
  }
}
