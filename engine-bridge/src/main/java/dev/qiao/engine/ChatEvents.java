package dev.qiao.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.List;

/** Tells a handler of LangChain4j what happens in a turn. Used by one thread. */
final class ChatEvents {

  private final StreamingChatResponseHandler handler;
  private final StreamingHandle handle;
  private final CallIds ids;
  private final List<CallSoFar> calls = new ArrayList<>();

  ChatEvents(StreamingChatResponseHandler handler, StreamingHandle handle, CallIds ids) {
    this.handler = handler;
    this.handle = handle;
    this.ids = ids;
  }

  void thinking(String text) {
    handler.onPartialThinking(new PartialThinking(text), new PartialThinkingContext(handle));
  }

  void text(String text) {
    handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(handle));
  }

  void callPart(TurnEvent.CallPart part) {
    while (calls.size() <= part.index()) {
      calls.add(new CallSoFar());
    }
    CallSoFar call = calls.get(part.index());
    call.name = part.name().isEmpty() ? call.name : part.name();
    if (!part.arguments().isEmpty() && !call.name.isEmpty()) {
      handler.onPartialToolCall(
          PartialToolCall.builder()
              .index(part.index())
              .id(ids.of(part.index()))
              .name(call.name)
              .partialArguments(part.arguments())
              .build(),
          new PartialToolCallContext(handle));
    }
  }

  void complete(ChatResponse response) {
    List<ToolExecutionRequest> requests = response.aiMessage().toolExecutionRequests();
    for (int i = 0; i < requests.size(); i++) {
      handler.onCompleteToolCall(new CompleteToolCall(i, requests.get(i)));
    }
    handler.onCompleteResponse(response);
  }

  void failed(RuntimeException error) {
    handler.onError(error);
  }

  private static final class CallSoFar {
    String name = "";
  }
}
