package dev.qiao.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.TurnSettings;
import java.util.List;

/** Asks the model for a turn and publishes it while it comes. */
final class Asker {

  private final Setup setup;
  private final EventLog log;
  private final StopSignal stop;

  Asker(Setup setup, EventLog log, StopSignal stop) {
    this.setup = setup;
    this.log = log;
    this.stop = stop;
  }

  /**
   * Asks, and waits for the whole turn.
   *
   * @throws ContextFullException if the messages do not fit the model's window
   * @throws ModelException if the model fails
   * @throws RunEnd if the run is stopped
   */
  Reply ask(List<ChatMessage> messages, ToolChoice choice, boolean thinking, int tokensLeft) {
    stop.check();
    log.publish(stamp -> new AgentEvent.StepStarted(stamp, thinking));
    StepClock clock = new StepClock();
    ChatRequest request = request(messages, choice, thinking, tokensLeft);
    try (TurnStream stream = new TurnStream(stop.cancellation())) {
      Thread thread = start(request, stream);
      try {
        return finished(follow(stream, clock), clock);
      } finally {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("The thread of a run was interrupted", e);
    }
  }

  private ChatRequest request(
      List<ChatMessage> messages, ToolChoice choice, boolean thinking, int tokensLeft) {
    Model model = setup.model();
    TurnSettings settings =
        new TurnSettings(
            setup.toolList().specifications(),
            setup.toolList().schemas(),
            choice,
            thinking,
            setup.thinkingBudget(),
            Math.min(model.profile().maxOutputTokens(), tokensLeft),
            stop.cancellation());
    return ChatRequest.builder().messages(messages).parameters(model.parameters(settings)).build();
  }

  /** On a thread of its own, for a model may stream before {@code chat} returns. */
  private Thread start(ChatRequest request, TurnStream stream) {
    return Thread.ofVirtual()
        .name("qiao-model")
        .start(
            () -> {
              try {
                setup.model().chat().chat(request, stream);
              } catch (Throwable e) {
                stream.onError(e);
              }
            });
  }

  private Followed follow(TurnStream stream, StepClock clock) throws InterruptedException {
    boolean callBegun = false;
    while (true) {
      TurnStream.Piece piece = stream.next();
      stop.check();
      switch (piece) {
        case TurnStream.Piece.Thought(String text) -> {
          clock.token();
          log.publish(stamp -> new AgentEvent.ThinkingDelta(stamp, text));
        }
        case TurnStream.Piece.Said(String text) -> {
          clock.token();
          log.publish(stamp -> new AgentEvent.TextDelta(stamp, text));
        }
        case TurnStream.Piece.CallPart part -> {
          clock.token();
          callBegun = true;
        }
        case TurnStream.Piece.Complete(ChatResponse response) -> {
          return new Followed(response, callBegun);
        }
        case TurnStream.Piece.Failed(Throwable error) -> throw failure(error);
        case TurnStream.Piece.Stopped stopped -> {
          // The check above has thrown the cause.
        }
      }
    }
  }

  private Reply finished(Followed followed, StepClock clock) {
    ChatResponse response = followed.response();
    AiMessage message = response.aiMessage();
    TokenUsage usage = response.tokenUsage() == null ? new TokenUsage() : response.tokenUsage();
    Integer counted = usage.outputTokenCount();
    int output = counted == null ? estimate(message) : counted;
    int input = usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
    int cached = setup.model().cachedTokens(usage);
    StepClock.Times times = clock.stop(output);
    log.publish(
        stamp ->
            new AgentEvent.StepFinished(
                stamp,
                input,
                cached,
                output,
                times.toFirstToken(),
                times.whole(),
                times.tokensPerSecond()));
    boolean cutOff = response.finishReason() == FinishReason.LENGTH;
    return new Reply(message, output, cutOff, followed.callBegun());
  }

  /** For endpoints that do not tell what they generated. */
  private int estimate(AiMessage message) {
    StringBuilder text = new StringBuilder();
    if (message.thinking() != null) {
      text.append(message.thinking());
    }
    if (message.text() != null) {
      text.append(message.text());
    }
    message
        .toolExecutionRequests()
        .forEach(call -> text.append(call.name()).append(call.arguments()));
    return setup.model().tokenCounter().estimateTokenCountInText(text.toString());
  }

  private RuntimeException failure(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContextFullException || cause instanceof ModelException) {
        return (RuntimeException) cause;
      }
    }
    String said =
        error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    return new ModelException("The model " + setup.model().name() + " failed: " + said, error);
  }

  private record Followed(ChatResponse response, boolean callBegun) {}
}
