package dev.qiao.mcp.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls that one event loop reads, on threads where they may block. Calls that are quick
 * follow one another on the same thread: to wake another one for each would cost as much as they
 * do. As soon as a call holds the thread up, those behind it get threads of their own.
 *
 * <p>{@link #execute} is to be called on the event loop alone.
 */
final class CallCrew {

  /** What waits for a thread, or for the server to say that it has no more. */
  interface Call extends Runnable {
    /** Answers that the server closes. */
    void turnAway();
  }

  /** Only of a call that has taken longer is it asked whether its thread waits for something. */
  private static final long QUICK_NANOS = 50_000;

  /** A call that has taken longer holds its thread up, even if that seems to run. */
  private static final long SLOW_NANOS = 1_000_000;

  /** How long a call may wait behind another before that is looked at. */
  private static final long LOOK_NANOS = 500_000;

  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Hand> current = new AtomicReference<>();
  private boolean looking;

  /**
   * @param threads starts one for each of its tasks
   * @param nanoTime as {@link System#nanoTime} gives it
   */
  CallCrew(Executor threads, LongSupplier nanoTime) {
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  /**
   * Has a call run as soon as there is a thread for it.
   *
   * @param loop this event loop
   */
  void execute(EventExecutor loop, Call call) {
    waiting.add(call);
    Hand hand = current.get();
    if (hand == null) {
      hire();
    } else if (hand.isHeldUp()) {
      spread();
    } else {
      lookSoon(loop);
    }
  }

  private void hire() {
    Hand next = new Hand();
    current.set(next);
    try {
      threads.execute(next);
    } catch (RejectedExecutionException e) {
      current.set(null);
      spread();
    }
  }

  /** Gives each call that waits a thread of its own. */
  private void spread() {
    current.set(null);
    for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
      try {
        threads.execute(call);
      } catch (RejectedExecutionException e) {
        call.turnAway();
      }
    }
  }

  private void lookSoon(EventExecutor loop) {
    if (!looking) {
      looking = true;
      loop.schedule(() -> look(loop), LOOK_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void look(EventExecutor loop) {
    looking = false;
    Hand hand = current.get();
    if (hand != null && hand.isHeldUp()) {
      spread();
    } else if (!waiting.isEmpty()) {
      lookSoon(loop);
    }
  }

  /** One thread, as long as there are calls for it and it is not held up. */
  private final class Hand implements Runnable {

    private volatile long since = nanoTime.getAsLong();
    private volatile @Nullable Thread thread;

    @Override
    public void run() {
      thread = Thread.currentThread();
      while (current.get() == this) {
        Call call = waiting.poll();
        if (call != null) {
          since = nanoTime.getAsLong();
          call.run();
          Thread.interrupted(); // is of no concern to the next call
        } else if (current.compareAndSet(this, null)
            && (waiting.isEmpty() || !current.compareAndSet(null, this))) {
          return; // what came before it was seen to leave is still this thread's
        }
      }
    }

    /** Whether its call waits for something, or takes long; also whether it has not come to one. */
    boolean isHeldUp() {
      long took = nanoTime.getAsLong() - since;
      Thread own = thread;
      return took > SLOW_NANOS
          || took > QUICK_NANOS && own != null && own.getState() != Thread.State.RUNNABLE;
    }
  }
}
