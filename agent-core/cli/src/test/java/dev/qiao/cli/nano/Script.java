package dev.qiao.cli.nano;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelProfile;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.model.TurnSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Plays calls that are written down, one a turn, and then answers: whether a task can be done, or
 * what a tool says, must not hang on how well a model is trained. {@code {{result.now}}} in a call
 * is filled with the last result.
 */
final class Script implements Model, StreamingChatModel {

  private static final ModelProfile PROFILE =
      new ModelProfile("script", ThinkingSupport.NONE, 100_000, 10_000, FeedbackForm.TOOL_RESULT);

  private final Deque<JsonNode> calls;
  private final String answer;

  /** With calls as objects of {@code name} and {@code arguments}. */
  Script(List<JsonNode> calls, String answer) {
    this.calls = new ArrayDeque<>(calls);
    this.answer = answer;
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    AiMessage said = calls.isEmpty() ? AiMessage.from(answer) : AiMessage.from(next(request));
    if (calls.isEmpty() && !said.hasToolExecutionRequests()) {
      handler.onPartialResponse(answer);
    }
    handler.onCompleteResponse(
        ChatResponse.builder()
            .aiMessage(said)
            .finishReason(
                said.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
            .tokenUsage(new TokenUsage(10, 10))
            .build());
  }

  private ToolExecutionRequest next(ChatRequest request) {
    JsonNode call = calls.pop();
    String arguments = call.path("arguments").toString();
    if (arguments.contains("{{result.now}}")
        && request.messages().getLast() instanceof ToolExecutionResultMessage last) {
      arguments = arguments.replace("{{result.now}}", last.text());
    }
    return ToolExecutionRequest.builder()
        .id("call-" + calls.size())
        .name(call.path("name").stringValue())
        .arguments(arguments)
        .build();
  }

  @Override
  public String name() {
    return "script";
  }

  @Override
  public StreamingChatModel chat() {
    return this;
  }

  @Override
  public ModelProfile profile() {
    return PROFILE;
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
    return ChatRequestParameters.builder().toolSpecifications(turn.tools()).build();
  }

  @Override
  public void close() {}
}
