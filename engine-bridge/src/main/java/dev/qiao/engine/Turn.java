package dev.qiao.engine;

import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.engine.prompt.PromptRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One turn that is asked for: what the scheduler needs of it, and the way of its events to whoever
 * waits for them. A reader that is slow does not hold the model.
 */
final class Turn {

  private final PromptRequest prompt;
  private final SamplingSettings sampling;
  private final int maxOutputTokens;
  private final List<String> stops;
  private final BlockingQueue<TurnEvent> events = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  Turn(PromptRequest prompt, SamplingSettings sampling, int maxOutputTokens, List<String> stops) {
    this.prompt = prompt;
    this.sampling = sampling;
    this.maxOutputTokens = maxOutputTokens;
    this.stops = List.copyOf(stops);
  }

  PromptRequest prompt() {
    return prompt;
  }

  /** Whether the turn is one call and ends with it. */
  boolean requiresCall() {
    return prompt.choice() == ToolChoice.REQUIRED;
  }

  SamplingSettings sampling() {
    return sampling;
  }

  int maxOutputTokens() {
    return maxOutputTokens;
  }

  List<String> stops() {
    return stops;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void markCancelled() {
    cancelled = true;
  }

  void throwIfCancelled() {
    if (cancelled) {
      throw new GenerationCancelledException();
    }
  }

  void emit(TurnEvent event) {
    events.add(event);
  }

  /** The next event, waited for. */
  TurnEvent next() throws InterruptedException {
    return events.take();
  }
}
