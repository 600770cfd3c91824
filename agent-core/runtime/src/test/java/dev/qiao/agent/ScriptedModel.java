package dev.qiao.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelProfile;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.model.TurnSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Says what a test wrote down, in the odd forms that real models have used: data, where the output
 * itself is what the test is about. Keeps what it was asked.
 */
final class ScriptedModel implements Model, StreamingChatModel {

  /** What the model does when it is asked. */
  @FunctionalInterface
  interface Turn {
    void say(ChatRequest request, TurnSettings settings, StreamingChatResponseHandler to);
  }

  final List<List<ChatMessage>> asked = Collections.synchronizedList(new ArrayList<>());
  final List<TurnSettings> settings = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Turn> turns = new ArrayDeque<>();
  private ModelProfile profile =
      new ModelProfile("test", ThinkingSupport.SWITCHABLE, 4096, 512, FeedbackForm.TOOL_RESULT);

  static ScriptedModel saying(Turn... turns) {
    ScriptedModel model = new ScriptedModel();
    model.turns.addAll(List.of(turns));
    return model;
  }

  ScriptedModel with(ThinkingSupport thinking, FeedbackForm feedback) {
    profile = new ModelProfile("test", thinking, 4096, 512, feedback);
    return this;
  }

  static Turn text(String text) {
    return message(AiMessage.from(text), FinishReason.STOP, 5);
  }

  static Turn thought(String thinking, String text) {
    return message(
        AiMessage.builder().thinking(thinking).text(text).build(), FinishReason.STOP, 10);
  }

  static Turn call(String tool, String arguments) {
    return calls(request("", tool, arguments));
  }

  static Turn calls(ToolExecutionRequest... requests) {
    return message(AiMessage.from(requests), FinishReason.TOOL_EXECUTION, 10);
  }

  static ToolExecutionRequest request(String id, String tool, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(tool).arguments(arguments).build();
  }

  static Turn cutOff(AiMessage message, int tokens) {
    return message(message, FinishReason.LENGTH, tokens);
  }

  static Turn message(AiMessage message, FinishReason reason, int tokens) {
    return (request, settings, to) -> {
      if (message.thinking() != null) {
        to.onPartialThinking(new PartialThinking(message.thinking()));
      }
      if (message.text() != null && !message.text().isEmpty()) {
        to.onPartialResponse(message.text());
      }
      to.onCompleteResponse(
          ChatResponse.builder()
              .aiMessage(message)
              .finishReason(reason)
              .tokenUsage(new TokenUsage(100, tokens))
              .build());
    };
  }

  static Turn failure(Throwable error) {
    return (request, settings, to) -> to.onError(error);
  }

  /** Says nothing, ever, and does not heed the signal to stop. */
  static Turn silence() {
    return (request, settings, to) -> {};
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    asked.add(request.messages());
    Turn turn;
    synchronized (turns) {
      turn = turns.size() > 1 ? turns.pop() : turns.element();
    }
    turn.say(request, settings.getLast(), handler);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public StreamingChatModel chat() {
    return this;
  }

  @Override
  public ModelProfile profile() {
    return profile;
  }

  @Override
  public TokenCountEstimator tokenCounter() {
    return new TokenCountEstimator() {
      @Override
      public int estimateTokenCountInText(String text) {
        return text.length() / 4;
      }

      @Override
      public int estimateTokenCountInMessage(ChatMessage message) {
        return 1;
      }

      @Override
      public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        return 1;
      }
    };
  }

  @Override
  public ChatRequestParameters parameters(TurnSettings turn) {
    settings.add(turn);
    return ChatRequestParameters.builder()
        .toolSpecifications(turn.tools())
        .toolChoice(turn.toolChoice())
        .build();
  }

  @Override
  public void close() {}
}
