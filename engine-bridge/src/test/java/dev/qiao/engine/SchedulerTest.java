package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.engine.natives.NativeContext;
import dev.qiao.engine.natives.NativeLibraries;
import dev.qiao.engine.natives.NativeModel;
import dev.qiao.engine.natives.NativeTemplates;
import dev.qiao.engine.prompt.PromptRenderer;
import dev.qiao.engine.prompt.PromptRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SchedulerTest {

  private static final LlamaSettings SETTINGS =
      LlamaSettings.builder().contextSize(256).threads(1).build();

  @TempDir private Path folder;

  @Test
  void a_turn_that_runs_into_an_error_says_so_and_the_next_one_is_answered() throws Exception {
    ChatRequest fatal =
        request(
            new Asked(
                () -> {
                  throw new StackOverflowError("too deep");
                }));
    try (LlamaChatModel model =
        LlamaChatModel.builder().file(RandomModel.in(folder)).settings(SETTINGS).build()) {
      ChatRequest sound = request(UserMessage.from("x"));
      String before = model.chat(sound).aiMessage().text();

      assertThatThrownBy(() -> model.doChat(fatal))
          .isInstanceOf(LlamaException.class)
          .hasMessageContaining("too deep");
      assertThat(model.chat(sound).aiMessage().text()).isEqualTo(before);
    }
  }

  @Test
  void when_the_thread_cannot_go_on_all_that_wait_and_all_that_come_are_told() throws Exception {
    NativeLibraries.load(SETTINGS.home(), false);
    try (NativeModel model = NativeModel.load(RandomModel.in(folder), 0, true);
        NativeTemplates templates = new NativeTemplates(model, "");
        Scheduler scheduler = new Scheduler(runnerThatCannotGoOn(model, templates))) {
      CompletableFuture<ChatMessageType> allThere = new CompletableFuture<>();
      Turn running = turn(new Asked(allThere::join));
      Turn waiting = turn(UserMessage.from("x"));
      scheduler.submit(running);
      scheduler.submit(waiting);
      allThere.complete(ChatMessageType.CUSTOM);

      assertThat(running.next()).isInstanceOf(TurnEvent.Failed.class);
      assertThat(waiting.next())
          .isInstanceOfSatisfying(
              TurnEvent.Failed.class,
              failed -> assertThat(failed.error()).hasMessageContaining("Load it again"));
      assertThatThrownBy(() -> scheduler.submit(turn(UserMessage.from("y"))))
          .isInstanceOf(LlamaException.class)
          .hasMessageContaining("This context is closed");
    }
  }

  /** Over a context that was closed under it. */
  private static TurnRunner runnerThatCannotGoOn(NativeModel model, NativeTemplates templates) {
    NativeContext context = new NativeContext(model, 256, 32, 1, 1);
    context.close();
    return new TurnRunner(
        JsonMapper.shared(),
        model,
        new PromptRenderer(model, templates, new int[0], false),
        new ContextCache(context, 1, 256, 32),
        "");
  }

  private static Turn turn(ChatMessage message) {
    SamplingSettings greedy =
        new SamplingSettings(0.0, null, null, null, null, null, null, null, null, null, null);
    return new Turn(
        new PromptRequest(List.of(message), List.of(), Map.of(), ToolChoice.AUTO, false),
        greedy,
        4,
        List.of());
  }

  private static ChatRequest request(ChatMessage message) {
    return ChatRequest.builder()
        .messages(message)
        .parameters(LlamaRequestParameters.builder().temperature(0.0).maxOutputTokens(4).build())
        .build();
  }

  /** A message that does something when the engine's thread looks at it. */
  private record Asked(Supplier<ChatMessageType> then) implements ChatMessage {
    @Override
    public ChatMessageType type() {
      return then.get();
    }
  }
}
