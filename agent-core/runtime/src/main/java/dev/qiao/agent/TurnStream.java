package dev.qiao.agent;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.qiao.agent.cancel.Cancellation;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes a turn from the model's thread to the run's, piece by piece, so that whatever reads the
 * run's events never holds up a model. Ends with the signal to stop, whether or not the model does.
 */
final class TurnStream implements StreamingChatResponseHandler, AutoCloseable {

  /** A piece of the turn, or its end. */
  sealed interface Piece {
    record Thought(String text) implements Piece {}

    record Said(String text) implements Piece {}

    record CallPart() implements Piece {}

    record Complete(ChatResponse response) implements Piece {}

    record Failed(Throwable error) implements Piece {}

    record Stopped() implements Piece {}
  }

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final Cancellation cancellation;
  private final Cancellation.Registration registration;
  private volatile @Nullable StreamingHandle handle;

  TurnStream(Cancellation cancellation) {
    this.cancellation = cancellation;
    this.registration = cancellation.onCancel(this::stop);
  }

  /** Waits for the next piece. */
  Piece next() throws InterruptedException {
    return pieces.take();
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    pieces.add(new Piece.Thought(thinking.text()));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    hold(context.streamingHandle());
    onPartialThinking(thinking);
  }

  @Override
  public void onPartialResponse(String text) {
    pieces.add(new Piece.Said(text));
  }

  @Override
  public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
    hold(context.streamingHandle());
    onPartialResponse(response.text());
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    pieces.add(new Piece.CallPart());
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    hold(context.streamingHandle());
    onPartialToolCall(call);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    pieces.add(new Piece.Complete(response));
  }

  @Override
  public void onError(Throwable error) {
    pieces.add(new Piece.Failed(error));
  }

  @Override
  public void close() {
    registration.close();
  }

  private void stop() {
    pieces.add(new Piece.Stopped());
    cancelIfHeld();
  }

  /**
   * The handle comes with the first piece only; one that comes after the signal is used at once.
   */
  private void hold(@Nullable StreamingHandle streaming) {
    if (handle == null && streaming != null) {
      handle = streaming;
      if (cancellation.isCancelled()) {
        cancelIfHeld();
      }
    }
  }

  private void cancelIfHeld() {
    StreamingHandle held = handle;
    if (held != null) {
      held.cancel();
    }
  }
}
