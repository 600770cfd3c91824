package dev.qiao.agent.model.cloud;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens roughly, a little high: four ASCII characters are a token, and so is every other
 * character. The vocabularies behind endpoints are not at hand.
 */
final class EstimatedTokens implements TokenCountEstimator {

  private static final int PER_MESSAGE = 4;
  private static final int ASCII_PER_TOKEN = 4;

  @Override
  public int estimateTokenCountInText(String text) {
    int others = (int) text.codePoints().filter(c -> c >= 0x80).count();
    int ascii = (int) text.codePoints().filter(c -> c < 0x80).count();
    return others + (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN;
  }

  @Override
  public int estimateTokenCountInMessage(ChatMessage message) {
    return PER_MESSAGE + estimateTokenCountInText(text(message));
  }

  @Override
  public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
    int sum = 0;
    for (ChatMessage message : messages) {
      sum += estimateTokenCountInMessage(message);
    }
    return sum;
  }

  private static String text(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case UserMessage user ->
          user.contents().stream()
              .map(content -> content instanceof TextContent text ? text.text() : "")
              .collect(Collectors.joining());
      case AiMessage ai ->
          known(ai.thinking())
              + known(ai.text())
              + ai.toolExecutionRequests().stream()
                  .map(EstimatedTokens::text)
                  .collect(Collectors.joining());
      case ToolExecutionResultMessage result -> known(result.text());
      default -> message.toString();
    };
  }

  private static String text(ToolExecutionRequest call) {
    return known(call.name()) + known(call.arguments());
  }

  private static String known(@Nullable String text) {
    return text == null ? "" : text;
  }
}
