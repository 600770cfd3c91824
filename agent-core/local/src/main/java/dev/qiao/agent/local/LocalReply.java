package dev.qiao.agent.local;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import dev.qiao.engine.ContextOverflowException;
import dev.qiao.engine.LlamaException;
import dev.qiao.engine.LlamaResponseMetadata;

/** Passes a turn on, its failures and its usage in the runtime's terms. */
final class LocalReply implements StreamingChatResponseHandler {

  private final StreamingChatResponseHandler reader;

  LocalReply(StreamingChatResponseHandler reader) {
    this.reader = reader;
  }

  @Override
  public void onPartialResponse(String text) {
    reader.onPartialResponse(text);
  }

  @Override
  public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
    reader.onPartialResponse(response, context);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    reader.onPartialThinking(thinking);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    reader.onPartialThinking(thinking, context);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    reader.onPartialToolCall(call);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    reader.onPartialToolCall(call, context);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    reader.onCompleteToolCall(call);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    reader.onCompleteResponse(
        response.metadata() instanceof LlamaResponseMetadata turn
            ? ChatResponse.builder()
                .aiMessage(response.aiMessage())
                .modelName(turn.modelName())
                .finishReason(turn.finishReason())
                .tokenUsage(new LocalTokenUsage(turn.tokenUsage(), turn.cachedTokens()))
                .build()
            : response);
  }

  @Override
  public void onError(Throwable error) {
    reader.onError(error instanceof LlamaException e ? inRuntimeTerms(e) : error);
  }

  static RuntimeException inRuntimeTerms(LlamaException e) {
    return e instanceof ContextOverflowException
        ? new ContextFullException(String.valueOf(e.getMessage()), e)
        : new ModelException(String.valueOf(e.getMessage()), e);
  }
}
