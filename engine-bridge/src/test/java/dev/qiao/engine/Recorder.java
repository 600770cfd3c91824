package dev.qiao.engine;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A handler that keeps what it was told. */
class Recorder implements StreamingChatResponseHandler {

  final StringBuffer thinking = new StringBuffer();
  final StringBuffer text = new StringBuffer();
  final StringBuffer arguments = new StringBuffer();
  final List<CompleteToolCall> calls = new CopyOnWriteArrayList<>();
  final CompletableFuture<ChatResponse> response = new CompletableFuture<>();
  final CompletableFuture<Void> begun = new CompletableFuture<>();

  @Override
  public void onPartialThinking(PartialThinking part) {
    thinking.append(part.text());
    begun.complete(null);
  }

  @Override
  public void onPartialResponse(String part) {
    text.append(part);
    begun.complete(null);
  }

  @Override
  public void onPartialToolCall(PartialToolCall part) {
    arguments.append(part.partialArguments());
    begun.complete(null);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    calls.add(call);
  }

  @Override
  public void onCompleteResponse(ChatResponse complete) {
    response.complete(complete);
  }

  @Override
  public void onError(Throwable error) {
    response.completeExceptionally(error);
  }

  ChatResponse await() throws Exception {
    return response.get(2, TimeUnit.MINUTES);
  }
}
