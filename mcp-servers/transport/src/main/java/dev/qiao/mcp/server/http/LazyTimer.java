package dev.qiao.mcp.server.http;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is set and stopped with every request and hardly ever goes off. It leaves what it
 * has with the event loop as it is, unless that would come too late, and looks when it comes
 * whether it is time: to schedule and cancel each time would cost more than reading a head.
 *
 * <p>To be used on the event loop alone.
 */
final class LazyTimer {

  private final EventExecutor loop;
  private @Nullable Future<?> alarm;
  private long alarmAt;
  private @Nullable Runnable action;
  private long due;

  LazyTimer(EventExecutor loop) {
    this.loop = loop;
  }

  /** Lets this happen after the delay, in the place of what it was set for before. */
  void set(Duration delay, Runnable action) {
    this.action = action;
    due = loop.ticker().nanoTime() + delay.toNanos();
    if (alarm == null || alarmAt - due > 0) {
      cancel();
      schedule(delay.toNanos());
    }
  }

  /** Lets nothing happen. */
  void stop() {
    action = null;
  }

  /** Lets nothing happen, and leaves nothing with the event loop. */
  void close() {
    stop();
    cancel();
  }

  private void cancel() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private void schedule(long nanos) {
    alarmAt = due;
    alarm = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    alarm = null;
    Runnable wanted = action;
    if (wanted == null) {
      return;
    }
    long left = due - loop.ticker().nanoTime();
    if (left > 0) {
      schedule(left);
    } else {
      action = null;
      wanted.run();
    }
  }
}
