package dev.qiao.mcp.jsonrpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one session has in work, each in its own thread, so that {@code
 * notifications/cancelled} can end them by interrupting that thread.
 */
public final class RunningCalls {

  private static final class Call {
    private final Runnable onCancel;
    private @Nullable Thread thread;
    private boolean cancelled;

    Call(Runnable onCancel) {
      this.onCancel = onCancel;
    }

    void cancel() {
      onCancel.run();
      synchronized (this) {
        cancelled = true;
        if (thread != null) {
          thread.interrupt();
        }
      }
    }

    /** In this thread; false if it has been cancelled. */
    synchronized boolean begin() {
      thread = Thread.currentThread();
      return !cancelled;
    }
  }

  /** More than one where a client gives an id twice, which it should not. */
  private final Map<Object, List<Call>> byId = new ConcurrentHashMap<>();

  /**
   * Does the work in this thread until it is done or cancelled.
   *
   * @param onCancel runs in the cancelling thread, before the interruption
   */
  public void run(Object id, Runnable onCancel, Runnable work) {
    taken(id, onCancel, work).run();
  }

  /**
   * Takes a call that another thread is going to do, so that it can be cancelled from here on: then
   * the work is left undone.
   *
   * @param onCancel as above
   * @return what that thread has to run, once
   */
  public Runnable taken(Object id, Runnable onCancel, Runnable work) {
    Call call = new Call(onCancel);
    byId.merge(id, List.of(call), RunningCalls::both);
    return () -> {
      try {
        if (call.begin()) {
          work.run();
        }
      } finally {
        byId.computeIfPresent(id, (key, calls) -> without(call, calls));
        Thread.interrupted(); // a cancellation that came too late must not hit what follows
      }
    };
  }

  private static List<Call> both(List<Call> some, List<Call> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static @Nullable List<Call> without(Call ended, List<Call> calls) {
    return calls.size() == 1 ? null : calls.stream().filter(call -> call != ended).toList();
  }

  /** Cancels the call with this id; does nothing if it has ended or never was. */
  public void cancel(Object id) {
    byId.computeIfPresent(
        id,
        (key, calls) -> {
          calls.forEach(Call::cancel);
          return calls;
        });
  }

  /** Cancels every call. */
  public void cancelAll() {
    byId.keySet().forEach(this::cancel);
  }

  /** Whether nothing is in work. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }
}
