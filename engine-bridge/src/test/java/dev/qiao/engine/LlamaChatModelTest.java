package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LlamaChatModelTest implements OutsideTextContract {

  private static final SystemMessage SYSTEM = SystemMessage.from("You are a test.");

  private static Path file;
  private static LlamaChatModel model;

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    file = RandomModel.in(folder);
    model =
        LlamaChatModel.builder()
            .file(file)
            .settings(LlamaSettings.builder().contextSize(2048).threads(1).build())
            .build();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Override
  public LlamaChatModel model() {
    return model;
  }

  @Override
  public Path file() {
    return file;
  }

  @Test
  void what_is_streamed_is_what_the_whole_answer_holds() throws Exception {
    Recorder recorder = new Recorder();

    model.chat(request(parameters().maxOutputTokens(40), user("Say something.")), recorder);
    ChatResponse response = recorder.await();

    assertThat(response.aiMessage().text()).isEqualTo(recorder.text.toString());
    assertThat(recorder.text).isNotEmpty();
    assertThat(response.metadata().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(response.metadata().tokenUsage().outputTokenCount()).isEqualTo(40);
    assertThat(((LlamaResponseMetadata) response.metadata()).tokensPerSecond()).isPositive();
  }

  @Test
  void a_required_call_comes_at_once_and_fits_its_schema() throws Exception {
    Recorder recorder = new Recorder();

    model.chat(
        request(required("pick", enumSchema("red", "green")), user("Pick a colour.")), recorder);
    ChatResponse response = recorder.await();

    assertThat(response.aiMessage().toolExecutionRequests()).hasSize(1);
    ToolExecutionRequest call = response.aiMessage().toolExecutionRequests().get(0);
    assertThat(call.name()).isEqualTo("pick");
    assertThat(call.arguments()).matches("\\{\\s*\"value\":\\s*\"(red|green)\"\\s*}");
    assertThat(recorder.calls.get(0).toolExecutionRequest()).isEqualTo(call);
    assertThat(recorder.arguments).startsWith(call.arguments());
    assertThat(recorder.text).isEmpty();
    assertThat(call.id()).isNotBlank();
  }

  @Test
  void a_schema_that_is_no_grammar_allows_any_object_and_reaches_the_prompt_whole() {
    String schema =
        """
        {"type": "object", "properties": {"odd": {"type": "string", "pattern": "^(?=a)b$"}}}
        """;
    ChatRequest request = request(required("free", schema).maxOutputTokens(12), user("Call it."));

    assertThat(model.promptText(request)).contains("free(odd?)");
    String text = model.chat(request).aiMessage().text();
    assertThat(text).matches("(?s)<tool_call>\\s*\\{\\s*\"name\".*");
  }

  @Test
  void a_call_that_the_cap_cuts_off_stands_in_the_text_as_written() {
    ChatResponse response =
        model.chat(request(required("pick", enumSchema("red")).maxOutputTokens(5), user("Pick.")));

    assertThat(response.metadata().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(response.aiMessage().text()).matches("(?s)<tool_call>\\s*\\{.*");
    assertThat(response.aiMessage().hasToolExecutionRequests()).isFalse();
  }

  @Test
  void without_calls_the_tools_stay_in_the_prompt() {
    LlamaRequestParameters.Builder auto = parameters().toolSpecifications(tool("pick"));
    String allowed = model.promptText(request(auto.toolChoice(ToolChoice.AUTO), user("Pick.")));
    String denied = model.promptText(request(auto.toolChoice(ToolChoice.NONE), user("Pick.")));

    assertThat(denied).isEqualTo(allowed).contains("pick(");
  }

  @Test
  void thinking_is_switched_in_the_prompt_and_a_required_call_leaves_none() {
    assertThat(model.info().canThink()).isTrue();
    assertThat(model.info().canSwitchThinking()).isTrue();
    assertThat(model.promptText(request(parameters().enableThinking(true), user("x"))))
        .endsWith("<|im_start|>assistant\n");
    assertThat(model.promptText(request(parameters().enableThinking(false), user("x"))))
        .endsWith("<|im_start|>assistant\n<think>\n\n</think>\n\n");
    assertThat(model.promptText(request(required("pick", enumSchema("red")), user("x"))))
        .endsWith("<think>\n\n</think>\n\n<tool_call>\n");
  }

  @Test
  void a_result_that_follows_no_call_is_a_tool_response() {
    String prompt =
        model.promptText(
            request(
                parameters(),
                user("Do it."),
                AiMessage.from("Done."),
                ToolExecutionResultMessage.from("check", "check", "Not done yet.")));

    assertThat(prompt)
        .contains("<|im_start|>user\n<tool_response>\nNot done yet.\n</tool_response><|im_end|>");
  }

  @Test
  void a_prompt_that_goes_on_is_evaluated_from_where_it_differs() {
    ChatMessage question = user("An unusual opening, number 4711, of a conversation.");
    ChatResponse first = model.chat(request(parameters().maxOutputTokens(8), question));
    ChatResponse second =
        model.chat(
            request(
                parameters().maxOutputTokens(8), question, AiMessage.from("Yes."), user("Go on.")));

    int firstPrompt = first.metadata().tokenUsage().inputTokenCount();
    int secondPrompt = second.metadata().tokenUsage().inputTokenCount();
    int cached = ((LlamaResponseMetadata) second.metadata()).cachedTokens();
    assertThat(cached).isBetween(firstPrompt - 4, secondPrompt - 1);
  }

  @Test
  void a_beginning_shared_with_a_conversation_that_is_given_up_is_still_there(@TempDir Path folder)
      throws IOException {
    String opening = "All of these conversations begin with one and the same long sentence. ";
    ChatRequest asked = brief(opening + "The first. " + "word ".repeat(30));
    ChatRequest again = brief(opening + "Another one, asked again. " + "word ".repeat(40));
    ChatRequest fresh = brief(opening + "The last, which nobody asked before.");
    LlamaSettings settings = LlamaSettings.builder().contextSize(2048).threads(1).build();
    Path file = RandomModel.in(folder);
    String expected;
    try (LlamaChatModel cold = LlamaChatModel.builder().file(file).settings(settings).build()) {
      expected = cold.chat(fresh).aiMessage().text();
    }
    for (int between = 4; between <= 8; between++) {
      try (LlamaChatModel warm = LlamaChatModel.builder().file(file).settings(settings).build()) {
        warm.chat(asked);
        for (int i = 0; i < between; i++) {
          warm.chat(again);
        }
        ChatResponse answer = warm.chat(fresh);

        assertThat(answer.aiMessage().text()).isEqualTo(expected);
        assertThat(((LlamaResponseMetadata) answer.metadata()).cachedTokens()).isGreaterThan(16);
      }
    }
  }

  @Test
  void the_counted_tokens_are_those_of_the_prompt() {
    ChatRequest request =
        request(parameters().toolSpecifications(tool("pick")).maxOutputTokens(1), user("Count."));

    assertThat(model.countTokens(request))
        .isEqualTo(model.chat(request).metadata().tokenUsage().inputTokenCount());
    assertThat(model.tokenCounter().estimateTokenCountInText("Count.")).isPositive();
    assertThat(model.tokenCounter().estimateTokenCountInMessages(List.of(user("Count."))))
        .isGreaterThan(model.tokenCounter().estimateTokenCountInText("Count."));
  }

  @Test
  void a_prompt_that_does_not_fit_is_refused_with_both_numbers() {
    ChatRequest long_ = request(parameters(), user("word ".repeat(3000)));

    assertThatThrownBy(() -> model.chat(long_))
        .isInstanceOfSatisfying(
            ContextOverflowException.class,
            e -> {
              assertThat(e.needed()).isGreaterThan(2048);
              assertThat(e.available()).isEqualTo(2048);
            });
    assertThat(model.chat(request(parameters().maxOutputTokens(1), user("x")))).isNotNull();
  }

  @Test
  void an_answer_ends_where_the_context_is_full() {
    ChatResponse response =
        model.chat(request(parameters().maxOutputTokens(5000), user("word ".repeat(800))));

    int prompt = response.metadata().tokenUsage().inputTokenCount();
    assertThat(response.metadata().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(response.metadata().tokenUsage().outputTokenCount()).isEqualTo(2048 - prompt);
  }

  @Test
  void a_signal_ends_the_turn_that_runs_and_the_ones_that_wait() throws Exception {
    CancelSignal signal = new CancelSignal();
    Recorder running = new Recorder();
    Recorder waiting = new Recorder();
    ChatRequest endless =
        request(parameters().maxOutputTokens(100_000).cancelSignal(signal), user("Go on."));
    model.chat(endless, running);
    running.begun.get(1, TimeUnit.MINUTES);
    model.chat(endless, waiting);

    signal.cancel();

    assertThatThrownBy(running::await)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(GenerationCancelledException.class);
    assertThatThrownBy(waiting::await).hasCauseInstanceOf(GenerationCancelledException.class);
    assertThatThrownBy(() -> model.chat(endless)).isInstanceOf(GenerationCancelledException.class);
  }

  @Test
  void interrupting_a_thread_that_waits_cancels_its_turn() throws Exception {
    List<Throwable> thrown = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                model.chat(request(parameters().maxOutputTokens(100_000), user("Go on and on.")));
              } catch (GenerationCancelledException e) {
                thrown.add(e);
              }
            });
    thread.start();
    thread.interrupt();
    thread.join();

    assertThat(thrown).hasSize(1);
    assertThat(model.chat(request(parameters().maxOutputTokens(1), user("x")))).isNotNull();
  }

  @Test
  void requests_of_many_threads_each_get_their_own_answer() throws Exception {
    List<Recorder> recorders = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Recorder recorder = new Recorder();
      recorders.add(recorder);
      ChatRequest request =
          request(required("tool" + i, enumSchema("value-" + i)), user("I am number " + i + "."));
      Thread.ofVirtual().start(() -> model.chat(request, recorder));
    }
    for (int i = 0; i < recorders.size(); i++) {
      ToolExecutionRequest call =
          recorders.get(i).await().aiMessage().toolExecutionRequests().get(0);
      assertThat(call.name()).isEqualTo("tool" + i);
      assertThat(call.arguments()).contains("\"value-" + i + "\"");
      assertThat(recorders.get(i).arguments).startsWith(call.arguments());
    }
  }

  @Test
  void after_closing_every_call_is_refused(@TempDir Path folder) throws IOException {
    LlamaChatModel closed =
        LlamaChatModel.builder()
            .file(RandomModel.in(folder))
            .settings(LlamaSettings.builder().contextSize(256).threads(1).build())
            .build();
    closed.close();
    closed.close();

    ChatRequest request = request(parameters(), user("x"));
    assertThatThrownBy(() -> closed.chat(request)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.countTokens(request)).isInstanceOf(IllegalStateException.class);
  }

  private static LlamaRequestParameters.Builder parameters() {
    return LlamaRequestParameters.builder().seed(1);
  }

  private static ChatRequest brief(String text) {
    return request(parameters().temperature(0.0).maxOutputTokens(6), user(text));
  }

  private static LlamaRequestParameters.Builder required(String tool, String schema) {
    return parameters()
        .toolSpecifications(tool(tool))
        .toolChoice(ToolChoice.REQUIRED)
        .rawToolSchemas(Map.of(tool, schema))
        .maxOutputTokens(150);
  }

  private static ToolSpecification tool(String name) {
    return ToolSpecification.builder().name(name).description("Does something.").build();
  }

  private static String enumSchema(String... values) {
    return "{\"type\": \"object\", \"properties\": {\"value\": {\"enum\": [\""
        + String.join("\", \"", values)
        + "\"]}}, \"required\": [\"value\"]}";
  }

  private static UserMessage user(String text) {
    return UserMessage.from(text);
  }

  private static ChatRequest request(
      LlamaRequestParameters.Builder parameters, ChatMessage... messages) {
    List<ChatMessage> all = new ArrayList<>(List.of(SYSTEM));
    all.addAll(List.of(messages));
    return ChatRequest.builder().messages(all).parameters(parameters.build()).build();
  }
}
