package dev.qiao.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A turn that was handed to the engine, seen from the one who waits for it. */
final class RunningTurn implements StreamingHandle {

  private final LlamaEngine engine;
  private final Turn turn;
  private final @Nullable CancelSignal signal;
  private final Runnable onSignal;
  private final CallIds ids = new CallIds(RunningTurn::newCallId);
  private volatile boolean droppedByReader;

  private RunningTurn(LlamaEngine engine, Turn turn, @Nullable CancelSignal signal) {
    this.engine = engine;
    this.turn = turn;
    this.signal = signal;
    this.onSignal = () -> engine.cancel(turn);
  }

  static RunningTurn start(LlamaEngine engine, Turn turn, @Nullable CancelSignal signal) {
    RunningTurn running = new RunningTurn(engine, turn, signal);
    engine.submit(turn);
    if (signal != null) {
      signal.onCancel(running.onSignal);
    }
    return running;
  }

  /** Waits for the whole answer. */
  ChatResponse await() throws InterruptedException {
    while (true) {
      switch (turn.next()) {
        case TurnEvent.Finished finished -> {
          return response(finished);
        }
        case TurnEvent.Failed failed -> throw failed.error();
        case TurnEvent.Thinking part -> {}
        case TurnEvent.Text part -> {}
        case TurnEvent.CallPart part -> {}
      }
    }
  }

  /** Tells a handler what happens, to the end of the turn. */
  void deliver(StreamingChatResponseHandler handler) {
    ChatEvents events = new ChatEvents(handler, this, ids);
    try {
      boolean open = true;
      while (open) {
        TurnEvent event = turn.next();
        open = !droppedByReader && tell(events, event);
      }
    } catch (InterruptedException e) {
      cancel();
      events.failed(new GenerationCancelledException());
    } catch (RuntimeException e) {
      // The handler itself failed: it gets to know, and the model stops writing for it.
      cancel();
      events.failed(e);
    } finally {
      end();
    }
  }

  private boolean tell(ChatEvents events, TurnEvent event) {
    switch (event) {
      case TurnEvent.Thinking part -> events.thinking(part.text());
      case TurnEvent.Text part -> events.text(part.text());
      case TurnEvent.CallPart part -> events.callPart(part);
      case TurnEvent.Finished finished -> {
        events.complete(response(finished));
        return false;
      }
      case TurnEvent.Failed failed -> {
        events.failed(failed.error());
        return false;
      }
    }
    return true;
  }

  private ChatResponse response(TurnEvent.Finished finished) {
    ReadMessage message = finished.message();
    List<ToolExecutionRequest> requests = new ArrayList<>();
    for (ReadMessage.Call call : message.calls()) {
      requests.add(
          ToolExecutionRequest.builder()
              .id(ids.of(requests.size()))
              .name(call.name())
              .arguments(call.arguments())
              .build());
    }
    boolean silent = message.text().isEmpty() && !requests.isEmpty();
    AiMessage ai =
        AiMessage.builder()
            .text(silent ? null : message.text())
            .thinking(message.thinking().isEmpty() ? null : message.thinking())
            .toolExecutionRequests(requests)
            .build();
    return ChatResponse.builder()
        .aiMessage(ai)
        .metadata(
            LlamaResponseMetadata.of(
                engine.info().name(), finished.reason(), finished.statistics()))
        .build();
  }

  @Override
  public void cancel() {
    droppedByReader = true;
    engine.cancel(turn);
  }

  @Override
  public boolean isCancelled() {
    return turn.isCancelled();
  }

  /** Ends what ties the turn to its signal. */
  void end() {
    if (signal != null) {
      signal.forget(onSignal);
    }
  }

  private static String newCallId() {
    return "call_" + UUID.randomUUID().toString().substring(0, 13);
  }
}
