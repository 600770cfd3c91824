package dev.qiao.agent.local;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.qiao.engine.LlamaChatModel;
import dev.qiao.engine.LlamaException;

/** The engine's chat model with its failures in the runtime's terms. */
final class LocalChat implements StreamingChatModel {

  private final LlamaChatModel engine;

  LocalChat(LlamaChatModel engine) {
    this.engine = engine;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return engine.defaultRequestParameters();
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    try {
      engine.doChat(request, new LocalReply(handler));
    } catch (LlamaException e) {
      throw LocalReply.inRuntimeTerms(e);
    }
  }
}
