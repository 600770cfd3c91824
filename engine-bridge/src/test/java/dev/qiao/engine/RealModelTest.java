package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-model")
class RealModelTest implements OutsideTextContract {

  private static final int CONTEXT = 4096;
  private static final int BATCH = 512;
  private static final int THREADS = 1;
  private static final String FILLER =
      "The harbour lay still, and the boats turned slowly on their lines. ";

  private static LlamaChatModel model;

  @TempDir static Path folder;

  @BeforeAll
  static void load() {
    model = LlamaChatModel.builder().file(RealModel.file()).settings(settings()).build();
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
    }
  }

  @Override
  public LlamaChatModel model() {
    return model;
  }

  @Override
  public Path file() {
    return RealModel.file();
  }

  @Test
  void its_own_template_and_vocabulary_are_used() {
    ChatRequest request = greedy("What is 7 times 8?", 8);

    assertThat(model.promptText(request))
        .contains("<|im_start|>user\nWhat is 7 times 8?<|im_end|>");
    assertThat(model.countTokens(request)).isLessThan(60);
    assertThat(model.chat(request).aiMessage().text()).contains("56");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 40, 60})
  void greedy_output_is_that_of_llama_completion(int fillers) throws Exception {
    String prompt =
        FILLER.repeat(fillers)
            + "\nName three animals that live in a harbour, and say why. Größe: 3.";
    ChatRequest request = greedy(prompt, 48);
    String rendered = model.promptText(request);

    String ours;
    try (LlamaChatModel cold =
        LlamaChatModel.builder().file(RealModel.file()).settings(settings()).build()) {
      ChatResponse response = cold.chat(request);
      ours = response.aiMessage().text();
      assertThat(((LlamaResponseMetadata) response.metadata()).cachedTokens()).isZero();
      assertThat(response.metadata().tokenUsage().inputTokenCount()).isLessThan(1001);
    }

    String theirs =
        new LlamaCompletion(RealModel.file(), folder)
            .greedy(rendered, 48, CONTEXT, BATCH, THREADS)
            .replaceFirst(" \\[end of text\\]\\s*$", "")
            .stripTrailing();
    assertThat(ours.stripTrailing()).isEqualTo(theirs).isNotEmpty();
  }

  @Test
  void each_required_call_over_a_real_tool_list_parses_and_fits_its_schema() {
    FilesystemTools tools = FilesystemTools.read();
    List<String> prompts =
        List.of(
            "Read notes.txt.",
            "Show the first 5 lines of data/log.txt.",
            "Write \"hello\\nworld\" to out/greeting.txt.",
            "Replace cat by dog in pets.txt, and only show what would change.",
            "List the folder src, with sizes, the largest first.",
            "Find all *.csv files below reports, but leave out old ones.",
            "Move a.txt to b.txt.",
            "Read one.txt, two.txt and three.txt at once.",
            "When was budget.xlsx last changed?",
            "Which folders may you use?");
    for (String prompt : prompts) {
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from(prompt))
              .parameters(
                  LlamaRequestParameters.builder()
                      // The profile's own sampling: greedily, 0.5B repeats itself in an open array.
                      .seed(1)
                      .toolSpecifications(tools.specifications())
                      .rawToolSchemas(tools.schemas())
                      .toolChoice(ToolChoice.REQUIRED)
                      .maxOutputTokens(256)
                      .build())
              .build();
      AiMessage answer = model.chat(request).aiMessage();
      assertThat(answer.toolExecutionRequests()).as(prompt).isNotEmpty();
      answer
          .toolExecutionRequests()
          .forEach(call -> assertThat(tools.problems(call)).as(prompt + " " + call).isEmpty());
    }
  }

  @Test
  void a_conversation_keeps_the_tokens_that_the_model_wrote() {
    UserMessage question = UserMessage.from("Write a haiku about rain, then a line of digits.");
    ChatResponse first = model.chat(greedy(60, question));
    ChatResponse second =
        model.chat(greedy(8, question, first.aiMessage(), UserMessage.from("Thank you.")));

    int written = first.metadata().tokenUsage().outputTokenCount();
    int prompt = first.metadata().tokenUsage().inputTokenCount();
    assertThat(((LlamaResponseMetadata) second.metadata()).cachedTokens())
        .isGreaterThanOrEqualTo(prompt + written - 2);
  }

  @Test
  void a_signal_ends_a_long_prefill_within_a_second() throws Exception {
    CancelSignal signal = new CancelSignal();
    Recorder recorder = new Recorder();
    model.chat(
        ChatRequest.builder()
            .messages(UserMessage.from("Start 1. " + FILLER.repeat(200)))
            .parameters(LlamaRequestParameters.builder().cancelSignal(signal).build())
            .build(),
        recorder);
    assertThat(recorder.begun).failsWithin(Duration.ofMillis(500));

    long start = System.nanoTime();
    signal.cancel();
    assertThatThrownBy(() -> recorder.response.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(GenerationCancelledException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  private static LlamaSettings settings() {
    return LlamaSettings.builder()
        .contextSize(CONTEXT)
        .batchSize(BATCH)
        .threads(THREADS)
        .sequences(1)
        .build();
  }

  private static ChatRequest greedy(String prompt, int tokens) {
    return greedy(tokens, UserMessage.from(prompt));
  }

  private static ChatRequest greedy(int tokens, ChatMessage... messages) {
    return ChatRequest.builder()
        .messages(new ArrayList<>(List.of(messages)))
        .parameters(
            LlamaRequestParameters.builder()
                .temperature(0.0)
                .repetitionPenalty(1.0)
                .maxOutputTokens(tokens)
                .build())
        .build();
  }
}
