package dev.qiao.cli.exit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ctrl-C, a termination signal or a closed terminal while something is under way: it is asked to
 * stop, gets a moment for that, and the process ends with {@link ExitCode#INTERRUPTED} in any case,
 * leaving no child process: within a second, unless the work was granted more.
 *
 * <p>The JVM answers all these signals by running its shutdown hooks, so this is one. Closing it
 * says that the work has ended: the hook then waits no longer, or is not run at all.
 */
public final class Interrupt implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final Duration PATIENCE_WITH_CHILDREN = Duration.ofMillis(200);

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Runnable stop = () -> {};
  private final Duration patience;
  private final Runnable lastWord;
  private final Thread hook = new Thread(this::interrupted, "qiao-interrupt");
  private volatile boolean happened;

  private Interrupt(Duration patience, Runnable lastWord) {
    this.patience = patience;
    this.lastWord = lastWord;
  }

  /**
   * Listens until it is closed.
   *
   * @param lastWord says that the work was interrupted, if it could not end in time
   */
  public static Interrupt listen(Runnable lastWord) {
    return listen(PATIENCE, lastWord);
  }

  /**
   * Listens until it is closed.
   *
   * @param patience how long the work may take to end once it is asked to stop
   * @param lastWord says that the work was interrupted, if it could not end in time
   */
  public static Interrupt listen(Duration patience, Runnable lastWord) {
    Interrupt interrupt = new Interrupt(patience, lastWord);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** How the work is asked to stop from now on; at once if the signal has come already. */
  public void stopBy(Runnable action) {
    stop = action;
    if (happened) {
      action.run();
    }
  }

  /** Whether the signal has come. */
  public boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down already, by this very hook.
    }
  }

  private void interrupted() {
    happened = true;
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    try {
      stop.run();
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        lastWord.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      endAll(children);
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
  }

  /** Asks the children and theirs to end, and ends those that do not. */
  private static void endAll(List<ProcessHandle> children) {
    children.forEach(ProcessHandle::destroy);
    try {
      CompletableFuture.allOf(
              children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(PATIENCE_WITH_CHILDREN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
