package dev.qiao.agent.model.cloud;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Collects what a turn streams, and waits for its end. */
final class StreamedTurn implements StreamingChatResponseHandler {

  final List<String> parts = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

  @Override
  public void onPartialResponse(String text) {
    part("text " + text);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    part("thinking " + thinking.text());
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    part("call " + call.index() + " " + call.name() + " " + call.partialArguments());
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    part("called " + call.toolExecutionRequest().name());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    if (!end.complete(response)) {
      throw new AssertionError("ended twice");
    }
  }

  @Override
  public void onError(Throwable error) {
    if (!end.completeExceptionally(error)) {
      throw new AssertionError("ended twice", error);
    }
  }

  ChatResponse response() throws Exception {
    return end.get(20, TimeUnit.SECONDS);
  }

  Throwable failure() throws Exception {
    try {
      throw new AssertionError("ended well: " + end.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (java.util.concurrent.CancellationException e) {
      return e;
    }
  }

  private void part(String part) {
    parts.add(part);
    begun.countDown();
  }
}
