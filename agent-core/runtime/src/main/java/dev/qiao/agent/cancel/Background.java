package dev.qiao.agent.cancel;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Blocking work on a virtual thread of its own, which whoever waits for it may give up.
 *
 * @param thread interrupted by those who need the outcome no more
 * @param outcome what the work gives or throws; whoever completes it earlier ends the wait, not the
 *     work
 */
public record Background<T>(Thread thread, CompletableFuture<T> outcome) {

  /** Starts work. */
  public static <T> Background<T> start(String threadName, Callable<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name(threadName)
            .start(
                () -> {
                  try {
                    outcome.complete(work.call());
                  } catch (Throwable e) {
                    outcome.completeExceptionally(e);
                  }
                });
    return new Background<>(thread, outcome);
  }

  /** Lets the work know that nobody waits for it any more. */
  public void abandon() {
    thread.interrupt();
  }

  /**
   * What work threw, to be thrown on.
   *
   * @throws Error if it was one
   */
  public static Exception thrown(ExecutionException e) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    if (cause instanceof Error error) {
      throw error;
    }
    return (Exception) cause;
  }

  /** As {@link #thrown}, for work that throws no checked exception by itself. */
  public static RuntimeException uncheckedThrown(ExecutionException e) {
    Exception cause = thrown(e);
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
