package dev.qiao.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Stops turns from outside, before their first token too.
 *
 * <pre>{@code
 * CancelSignal signal = new CancelSignal();
 * model.chat(ChatRequest.builder()
 *     .messages(UserMessage.from("Count to a million."))
 *     .parameters(LlamaRequestParameters.builder().cancelSignal(signal).build())
 *     .build(), handler);
 * signal.cancel(); // handler.onError gets a GenerationCancelledException
 * }</pre>
 *
 * <p>Given once and never taken back; safe for use by many threads and for several turns.
 */
public final class CancelSignal {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** Stops every turn that was asked for with this signal, now and later. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /** Runs an action on {@link #cancel}, at once if that was called already. */
  void onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }
}
