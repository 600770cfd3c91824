package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream on which a server speaks unasked, in one session: opened again when it breaks, where
 * it broke and after the pause that the server wishes, with growing pauses while that fails, and
 * given up when the server offers none.
 */
final class ListeningStream implements Reply {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningStream.class);

  private final Connections connections;
  private final Function<String, FullHttpRequest> request;
  private final Receiver receiver;
  private final Inbox inbox;
  private final int maxBytes;
  private final Runnable onSessionLost;

  // Touched by the event loop alone.
  private final StreamPosition position = new StreamPosition();
  private final Pauses pauses = new Pauses();
  private @Nullable Future<?> timer;
  private @Nullable Channel channel;
  private @Nullable SseDecoder events;
  private boolean stopped;

  /**
   * @param request makes the request, from the id of the last event or an empty string; it may
   *     throw
   */
  ListeningStream(
      Connections connections,
      Function<String, FullHttpRequest> request,
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
    open("");
  }

  private void open(String lastEventId) {
    FullHttpRequest next;
    try {
      next = request.apply(lastEventId);
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
              if (timer != null) {
                timer.cancel(false);
              }
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
      pauses.reset();
      events =
          new SseDecoder(maxBytes, position, message -> inbox.add(channel, () -> deliver(message)));
    } else if (head.status().equals(HttpResponseStatus.NOT_FOUND)) {
      stopped = true;
      inbox.add(channel, onSessionLost);
    } else if (head.status().equals(HttpResponseStatus.BAD_REQUEST)
        && !position.lastEventId().isEmpty()) {
      position.forget(); // it may be the id that the server no longer knows
    } else if (head.status().code() < 500 && !isPassing(head.status())) {
      stopped = true; // 405: the server has no such stream
    }
  }

  private static boolean isPassing(HttpResponseStatus status) {
    return status.equals(HttpResponseStatus.REQUEST_TIMEOUT)
        || status.equals(HttpResponseStatus.TOO_MANY_REQUESTS);
  }

  private void deliver(byte[] message) {
    try {
      receiver.handle(receiver.read(message));
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
      String from = position.lastEventId();
      timer =
          connections
              .loop()
              .schedule(
                  () -> inbox.add(null, () -> open(from)),
                  pauses.next(position.retryMillis()),
                  TimeUnit.MILLISECONDS);
    }
  }
}
