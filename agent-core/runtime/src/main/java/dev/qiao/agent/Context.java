package dev.qiao.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.turn.ToolCall;
import dev.qiao.agent.turn.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The messages of a run, stable first: the system text, then what users, model and tools said. It
 * only grows, so that a model's cache of its beginning holds; but a user's new message drops the
 * thinking before it, as Qwen3's template prescribes.
 */
final class Context {

  private static final String CHECK_TOOL = "check_goals";

  private final List<ChatMessage> messages = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final FeedbackForm feedbackForm;
  private int feedbacks;

  Context(String systemText, FeedbackForm feedbackForm) {
    this.feedbackForm = feedbackForm;
    messages.add(SystemMessage.from(systemText));
  }

  /** What a model is to read now. */
  List<ChatMessage> messages() {
    return List.copyOf(messages);
  }

  /** What users and tools have said, word for word. */
  List<String> heard() {
    return Collections.unmodifiableList(heard);
  }

  void user(String text) {
    messages.replaceAll(message -> message instanceof AiMessage said ? forgotten(said) : message);
    messages.add(UserMessage.from(text));
    heard.add(text);
  }

  /** Adds the model's turn as it was read, in the form that every model knows. */
  void said(AiMessage message, Turn turn) {
    List<ToolExecutionRequest> requests = turn.calls().stream().map(Context::request).toList();
    messages.add(
        message.toBuilder()
            .thinking(turn.thinking().isEmpty() ? null : turn.thinking())
            .text(turn.text().isEmpty() && !requests.isEmpty() ? null : turn.text())
            .toolExecutionRequests(requests)
            .build());
  }

  void result(ToolCall call, String text, boolean error) {
    add(call.id(), call.tool(), text, error);
  }

  /** A word of the runtime within the model's loop: a failed check, a call that was none. */
  void feedback(String text) {
    feedbacks++;
    switch (feedbackForm) {
      case TOOL_RESULT -> add("check-" + feedbacks, CHECK_TOOL, text, false);
      case USER_MESSAGE -> {
        messages.add(UserMessage.from(text));
        heard.add(text);
      }
    }
  }

  private void add(String id, String tool, String text, boolean error) {
    messages.add(
        ToolExecutionResultMessage.builder()
            .id(id)
            .toolName(tool)
            .text(text)
            .isError(error)
            .build());
    heard.add(text);
  }

  private static ToolExecutionRequest request(ToolCall call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.tool())
        .arguments(call.arguments().toString())
        .build();
  }

  private static AiMessage forgotten(AiMessage said) {
    return said.thinking() == null ? said : said.toBuilder().thinking(null).build();
  }
}
