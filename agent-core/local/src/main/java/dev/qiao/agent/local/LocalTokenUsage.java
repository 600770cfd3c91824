package dev.qiao.agent.local;

import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;

/** What a turn took, with the tokens that were not evaluated again. */
final class LocalTokenUsage extends TokenUsage {

  private final int cachedTokens;

  LocalTokenUsage(TokenUsage usage, int cachedTokens) {
    super(usage.inputTokenCount(), usage.outputTokenCount());
    this.cachedTokens = cachedTokens;
  }

  int cachedTokens() {
    return cachedTokens;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalTokenUsage that
        && super.equals(that)
        && cachedTokens == that.cachedTokens;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), cachedTokens);
  }
}
