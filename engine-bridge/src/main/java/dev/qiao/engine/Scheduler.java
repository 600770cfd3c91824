package dev.qiao.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns in the order in which they are asked for, on the one thread that owns the context.
 *
 * <p>Any thread may ask for a turn or cancel one. A turn that waits is cancelled at once, the one
 * that runs within milliseconds.
 */
final class Scheduler implements AutoCloseable {

  /** Templates and grammars are parsed by recursion in native code. */
  private static final long STACK_BYTES = 16L << 20;

  private final TurnRunner runner;
  private final Thread thread;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private @Nullable Turn running;
  private boolean closed;
  private @Nullable Throwable fault;

  Scheduler(TurnRunner runner) {
    this.runner = runner;
    this.thread = new Thread(null, this::work, "qiao-llama", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Takes a turn.
   *
   * @throws LlamaException if the thread ended with a failure
   */
  synchronized void submit(Turn turn) {
    if (fault != null) {
      throw broken(fault);
    }
    if (closed) {
      throw new IllegalStateException("This model is closed.");
    }
    waiting.add(turn);
    notifyAll();
  }

  synchronized void cancel(Turn turn) {
    turn.markCancelled();
    if (turn == running) {
      runner.stop(true);
    } else if (waiting.remove(turn)) {
      turn.emit(new TurnEvent.Failed(new GenerationCancelledException()));
    }
  }

  /** Cancels all turns and waits for the thread to end. */
  @Override
  public void close() {
    List<Turn> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(waiting);
      if (running != null) {
        open.add(running);
      }
      notifyAll();
    }
    open.forEach(this::cancel);
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (Turn turn = next(); turn != null; turn = next()) {
        runner.run(turn);
        done();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  /** Tells all turns that this thread will run none of them. */
  private synchronized void fail(Throwable cause) {
    fault = cause;
    List<Turn> open = new ArrayList<>(waiting);
    if (running != null) {
      open.add(0, running);
    }
    waiting.clear();
    running = null;
    open.forEach(turn -> turn.emit(new TurnEvent.Failed(broken(cause))));
  }

  private static LlamaException broken(Throwable cause) {
    return new LlamaException(
        "The model stopped working after a failure. Load it again. The failure was: " + cause,
        cause);
  }

  private synchronized @Nullable Turn next() {
    boolean interrupted = false;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    running = waiting.poll();
    return running;
  }

  private synchronized void done() {
    running = null;
    runner.stop(false);
  }
}
