package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the stream of a request's answer that ended before the answer came (specification
 * 2025-11-25, "Resumability and Redelivery"). It asks for the rest after the pause that the server
 * wishes, again and again until the answer is there, the server refuses, or nothing came for too
 * long. A server may end a stream on purpose, so that no connection waits for a slow tool.
 *
 * <p>All of it runs on the event loop but what is handed to the inbox, whose tasks alone touch the
 * answer.
 */
final class Resumption {

  /** Asks for the rest of a stream, without keeping the event loop waiting. */
  interface Opener {
    void open(String lastEventId, Reply reply);
  }

  /** How many attempts in a row may bring nothing; with growing pauses these are minutes. */
  static final int MOST_IN_VAIN = 10;

  /** How many attempts in a row may find nobody listening: then the server is gone. */
  static final int MOST_UNCONNECTED = 2;

  private final EventExecutor loop;
  private final Opener opener;
  private final AwaitedAnswer answer;
  private final Inbox inbox;
  private final int maxBytes;

  private final StreamPosition position = new StreamPosition();
  private final Pauses pauses;
  private int unconnected;
  private @Nullable Future<?> timer;
  private @Nullable ResumedStream stream;
  private boolean stopped;

  /**
   * @param loop the event loop
   * @param inbox where all that the stream brings is worked off
   * @param pauses none of which was taken yet
   * @param maxBytes the most that one event may hold
   */
  Resumption(
      EventExecutor loop,
      Opener opener,
      AwaitedAnswer answer,
      Inbox inbox,
      Pauses pauses,
      int maxBytes) {
    this.loop = loop;
    this.opener = opener;
    this.answer = answer;
    this.inbox = inbox;
    this.pauses = pauses;
    this.maxBytes = maxBytes;
  }

  /** Where the stream is; whoever reads its first connection keeps it true. */
  StreamPosition position() {
    return position;
  }

  /** Goes on if what came so far has not settled the answer, and fails it if there is no id. */
  void begin(Throwable why) {
    position.takeMoved();
    goOn(why);
  }

  /** Asks no more and closes the connection, if there is one. */
  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel(false);
    }
    if (stream != null) {
      stream.stop();
    }
  }

  /** What has come may still wait in the inbox, and the answer may be in it. */
  private void goOn(Throwable why) {
    inbox.add(
        null,
        () -> {
          if (!answer.isSettled()) {
            onLoop(() -> pause(why));
          }
        });
  }

  private void pause(Throwable why) {
    if (stopped) {
      return;
    }
    if (position.lastEventId().isEmpty()) {
      fail(why); // the server has not said how to go on, or has taken it back
    } else if (pauses.taken() == MOST_IN_VAIN) {
      fail(
          new IOException(
              "its stream broke off, and %d attempts to resume it brought nothing; the last: %s"
                  .formatted(MOST_IN_VAIN, why.getMessage()),
              why));
    } else {
      String from = position.lastEventId();
      ResumedStream next = new ResumedStream(this, inbox, maxBytes);
      stream = next;
      timer =
          loop.schedule(
              () -> opener.open(from, next),
              pauses.next(position.retryMillis()),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Takes a message that the rest brought; a task of the inbox. */
  void deliver(byte[] message) {
    answer.deliverOnce(message);
    if (answer.isSettled()) {
      onLoop(this::stop); // some servers leave the stream open for what never comes
    }
  }

  /** The rest has ended too. */
  void broke(Throwable cause) {
    unconnected = cause instanceof Connections.ConnectFailure ? unconnected + 1 : 0;
    if (unconnected == MOST_UNCONNECTED) {
      fail(cause);
      return;
    }
    if (position.takeMoved()) {
      pauses.reset();
    }
    goOn(cause);
  }

  /** The server does not give the rest. */
  void refused(HttpResponseStatus status, byte[] said) {
    settle(to -> to.notResumed(status, said));
  }

  /** There is no sense in going on. */
  void fail(Throwable cause) {
    settle(to -> to.failed(cause));
  }

  private void settle(Consumer<MessageReply.Outcome> result) {
    stop();
    inbox.add(null, () -> answer.settle(result));
  }

  /** A task of the inbox must not throw, and the loop may have ended before it. */
  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      answer.settle(to -> to.failed(e));
    }
  }
}
