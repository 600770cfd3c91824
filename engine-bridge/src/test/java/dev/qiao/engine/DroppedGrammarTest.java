package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DroppedGrammarTest {

  /** Begins a call and goes on, in the same token, as no call does. */
  private static final String MISCALL = "<tool_call>\u010a!";

  private static final ToolSpecification TOOL =
      ToolSpecification.builder().name("pick").description("Picks.").build();

  @TempDir private Path folder;

  @Test
  void after_a_call_that_breaks_its_grammar_tokens_are_chosen_as_without_one() throws IOException {
    LlamaSettings settings = LlamaSettings.builder().contextSize(512).threads(1).build();
    try (LlamaChatModel model =
        LlamaChatModel.builder()
            .file(RandomModel.thatWrites(MISCALL, folder))
            .settings(settings)
            .build()) {
      String free = model.chat(request(parameters())).aiMessage().text();
      String broken = model.chat(request(parameters().toolSpecifications(TOOL))).aiMessage().text();

      assertThat(free).startsWith("<tool_call>\n!").hasSizeGreaterThan(40);
      assertThat(broken).isEqualTo(free);
    }
  }

  private static LlamaRequestParameters.Builder parameters() {
    return LlamaRequestParameters.builder()
        .temperature(1.0)
        .frequencyPenalty(0.5)
        .seed(11)
        .maxOutputTokens(40);
  }

  private static ChatRequest request(LlamaRequestParameters.Builder parameters) {
    return ChatRequest.builder()
        .messages(UserMessage.from("Pick."))
        .parameters(parameters.build())
        .build();
  }
}
