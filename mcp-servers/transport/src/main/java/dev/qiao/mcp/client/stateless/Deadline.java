package dev.qiao.mcp.client.stateless;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * When waiting ends.
 *
 * @param nanos by {@link System#nanoTime}
 * @param whole the time that there was at the beginning
 */
record Deadline(long nanos, Duration whole) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos(), time);
  }

  /** Whether it is past. */
  boolean isOver() {
    return remainingNanos() <= 0;
  }

  private long remainingNanos() {
    return nanos - System.nanoTime();
  }

  /**
   * Waits for what comes.
   *
   * @throws TimeoutException if it does not come in time
   * @throws RuntimeException with which it failed
   */
  <T> T await(CompletableFuture<T> coming) throws InterruptedException, TimeoutException {
    try {
      return coming.get(remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Pauses, at most until then. */
  void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.min(time.toNanos(), remainingNanos()));
  }
}
