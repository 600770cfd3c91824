package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
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

  /** A session may last for days, so what is bearable for the time of one call is not here. */
  private static final long SHORTEST_PAUSE_MILLIS = StreamPosition.DEFAULT_RETRY_MILLIS;

  /** A connection that lasts so long was a success, though a proxy may have closed it as idle. */
  private static final long LASTING_MILLIS = 5_000;

  private final EventLoop loop;
  private final Sender sender;
  private final Function<String, FullHttpRequest> request;
  private final Receiver receiver;
  private final Inbox inbox;
  private final int maxBytes;
  private final Runnable onSessionLost;

  // Touched by the event loop alone.
  private final StreamPosition position = new StreamPosition();
  private final Pauses pauses;
  private @Nullable Future<?> timer;
  private @Nullable Future<?> lasting;
  private @Nullable Channel channel;
  private @Nullable SseDecoder events;
  private boolean stopped;

  /**
   * @param request makes the request, from the id of the last event or an empty string; it may
   *     throw
   * @param pauses none of which was taken yet
   */
  ListeningStream(
      EventLoop loop,
      Sender sender,
      Function<String, FullHttpRequest> request,
      Receiver receiver,
      Inbox inbox,
      Pauses pauses,
      int maxBytes,
      Runnable onSessionLost) {
    this.loop = loop;
    this.sender = sender;
    this.request = request;
    this.receiver = receiver;
    this.inbox = inbox;
    this.pauses = pauses;
    this.maxBytes = maxBytes;
    this.onSessionLost = onSessionLost;
  }

  /** Opens the stream; to be called off the event loop, for the request may need a token first. */
  void open() {
    open("");
  }

  private void open(String lastEventId) {
    try {
      sender.send(request.apply(lastEventId), this);
    } catch (RuntimeException e) { // no token now
      OnLoop.run(loop, () -> failed(e));
    }
  }

  void stop() {
    OnLoop.run(
        loop,
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
    events = null;
    HttpResponseStatus status = head.status();
    if (status.equals(HttpResponseStatus.OK) && Heads.isEventStream(head)) {
      lasting = loop.schedule(pauses::reset, LASTING_MILLIS, TimeUnit.MILLISECONDS);
      events =
          new SseDecoder(maxBytes, position, message -> inbox.add(channel, () -> deliver(message)));
    } else if (status.equals(HttpResponseStatus.NOT_FOUND)) {
      stopped = true;
      inbox.add(channel, onSessionLost);
    } else if (status.equals(HttpResponseStatus.BAD_REQUEST) && !position.lastEventId().isEmpty()) {
      position.forget(); // it may be the id that the server no longer knows
    } else if (!Heads.mayPass(status)) {
      stopped = true; // 405: the server has no such stream
    }
  }

  private void deliver(byte[] message) {
    try {
      receiver.read(message).forEach(receiver::handle);
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
    ended();
  }

  @Override
  public void failed(Throwable cause) {
    LOG.debug("The listening stream broke", cause);
    ended();
  }

  private void ended() {
    channel = null;
    if (lasting != null) {
      lasting.cancel(false);
    }
    if (position.takeMoved()) {
      pauses.reset();
    }
    if (!stopped) {
      String from = position.lastEventId();
      timer =
          loop.schedule(
              () -> inbox.add(null, () -> open(from)),
              pauses.next(Math.max(position.retryMillis(), SHORTEST_PAUSE_MILLIS)),
              TimeUnit.MILLISECONDS);
    }
  }
}
