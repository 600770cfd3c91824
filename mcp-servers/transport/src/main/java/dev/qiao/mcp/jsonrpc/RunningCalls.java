package dev.qiao.mcp.jsonrpc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that one session has in work, each in its own thread, so that {@code
 * notifications/cancelled} can end them by interrupting that thread.
 */
public final class RunningCalls {

  private record Call(Thread thread, Runnable onCancel) {
    void cancel() {
      onCancel.run();
      thread.interrupt();
    }
  }

  private final Map<Object, Call> byId = new ConcurrentHashMap<>();

  /**
   * Does the work in this thread until it is done or cancelled.
   *
   * @param onCancel runs in the cancelling thread, before the interruption
   */
  public void run(Object id, Runnable onCancel, Runnable work) {
    Call call = new Call(Thread.currentThread(), onCancel);
    byId.put(id, call);
    try {
      work.run();
    } finally {
      byId.remove(id, call);
      Thread.interrupted(); // a cancellation that came too late must not hit what follows
    }
  }

  /** Cancels the call with this id; does nothing if it has ended or never was. */
  public void cancel(Object id) {
    byId.computeIfPresent(
        id,
        (key, call) -> {
          call.cancel();
          return call;
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
