package dev.qiao.agent.cancel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A signal that a run is to stop, given once and never taken back.
 *
 * <p>Safe for use by many threads. Actions run on the thread that cancels, so they only signal.
 */
public final class Cancellation {

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  /** Gives the signal; only the first call has an effect. */
  public void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      actions.forEach(this::runOnce);
    }
  }

  /**
   * Runs an action when the signal is given, at once if it was given already.
   *
   * @return ends the registration; closing it twice is harmless
   */
  public Registration onCancel(Runnable action) {
    Runnable once = new Once(action);
    actions.add(once);
    if (isCancelled()) {
      runOnce(once);
    }
    return () -> actions.remove(once);
  }

  private void runOnce(Runnable action) {
    if (actions.remove(action)) {
      action.run();
    }
  }

  /** An action that may be withdrawn. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Gives each registration an identity of its own, so that the same action may be registered
   * twice.
   */
  private static final class Once implements Runnable {
    private final Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      action.run();
    }
  }
}
