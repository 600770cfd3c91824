package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RecurrentModelTest {

  private static final String OPENING = "All of these begin with one and the same long sentence. ";

  @TempDir private Path folder;

  @Test
  void a_beginning_that_cannot_be_shared_is_evaluated_anew() throws IOException {
    ChatRequest first = request(OPENING + "The first. " + "word ".repeat(30));
    ChatRequest second = request(OPENING + "Another one.");
    LlamaSettings settings = LlamaSettings.builder().contextSize(512).threads(1).build();
    Path file = RecurrentModel.in(folder);
    String expected;
    try (LlamaChatModel cold = LlamaChatModel.builder().file(file).settings(settings).build()) {
      expected = cold.chat(second).aiMessage().text();
    }
    try (LlamaChatModel warm = LlamaChatModel.builder().file(file).settings(settings).build()) {
      String before = warm.chat(first).aiMessage().text();
      ChatResponse answer = warm.chat(second);

      assertThat(answer.aiMessage().text()).isEqualTo(expected).isNotEqualTo(before);
      assertThat(((LlamaResponseMetadata) answer.metadata()).cachedTokens()).isZero();
      assertThat(warm.chat(first).aiMessage().text()).isEqualTo(before);
    }
  }

  private static ChatRequest request(String text) {
    return ChatRequest.builder()
        .messages(UserMessage.from(text))
        .parameters(LlamaRequestParameters.builder().temperature(0.0).maxOutputTokens(12).build())
        .build();
  }
}
