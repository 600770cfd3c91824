package dev.qiao.agent.cancel;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    Background<T> background = Background.start(threadName, work);
    try (Cancellation.Registration ignored =
        cancellation.onCancel(() -> background.outcome().cancel(false))) {
      return background.outcome().get();
    } catch (ExecutionException e) {
      throw Background.thrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      background.abandon();
    }
  }
}
