package dev.qiao.agent.cancel;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Blocking work that a cancellation ends at once. */
public final class Interruptible {

  private Interruptible() {}

  /**
   * Runs the work on a virtual thread of its own and waits for it. When the signal is given, the
   * wait ends at once and the work is interrupted; it is not waited for.
   *
   * @throws CancellationException if the signal came first, or this thread was interrupted (its
   *     interrupt status is kept)
   * @throws Exception what the work threw
   */
  public static <T> T call(String threadName, Callable<T> work, Cancellation cancellation)
      throws Exception {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name(threadName)
            .unstarted(
                () -> {
                  try {
                    outcome.complete(work.call());
                  } catch (Throwable e) {
                    outcome.completeExceptionally(e);
                  }
                });
    try (Cancellation.Registration ignored = cancellation.onCancel(() -> outcome.cancel(false))) {
      if (!outcome.isCancelled()) {
        thread.start();
      }
      return outcome.get();
    } catch (ExecutionException e) {
      throw unwrapped(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      thread.interrupt();
    }
  }

  private static Exception unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (Exception) cause;
  }
}
