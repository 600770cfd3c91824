package dev.qiao.engine;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Counts with the model's own vocabulary and template. */
final class ExactTokenCounter implements TokenCountEstimator {

  private final LlamaEngine engine;
  private final ToIntFunction<ChatRequest> rendered;

  ExactTokenCounter(LlamaEngine engine, ToIntFunction<ChatRequest> rendered) {
    this.engine = engine;
    this.rendered = rendered;
  }

  @Override
  public int estimateTokenCountInText(String text) {
    return engine.countTokens(text);
  }

  @Override
  public int estimateTokenCountInMessage(ChatMessage message) {
    return estimateTokenCountInMessages(List.of(message));
  }

  @Override
  public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
    List<ChatMessage> all = new ArrayList<>();
    messages.forEach(all::add);
    return all.isEmpty() ? 0 : rendered.applyAsInt(ChatRequest.builder().messages(all).build());
  }
}
