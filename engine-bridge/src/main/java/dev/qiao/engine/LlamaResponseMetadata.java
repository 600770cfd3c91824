package dev.qiao.engine;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Objects;

/** What a turn took, beside LangChain4j's usage and finish reason. */
public final class LlamaResponseMetadata extends ChatResponseMetadata {

  private final int cachedTokens;
  private final Duration prefill;
  private final Duration decode;

  private LlamaResponseMetadata(
      Builder builder, int cachedTokens, Duration prefill, Duration decode) {
    super(builder);
    this.cachedTokens = cachedTokens;
    this.prefill = prefill;
    this.decode = decode;
  }

  static LlamaResponseMetadata of(String modelName, FinishReason reason, TurnStatistics turn) {
    Builder builder =
        new Builder()
            .modelName(modelName)
            .finishReason(reason)
            .tokenUsage(new TokenUsage(turn.promptTokens(), turn.generatedTokens()));
    return new LlamaResponseMetadata(builder, turn.cachedTokens(), turn.prefill(), turn.decode());
  }

  /** Tokens of the prompt that were in the cache already and were not evaluated again. */
  public int cachedTokens() {
    return cachedTokens;
  }

  /** Time from the start of the turn to its first token: rendering and evaluating the prompt. */
  public Duration prefill() {
    return prefill;
  }

  /** Time from the first token to the last. */
  public Duration decode() {
    return decode;
  }

  /** Generated tokens a second of {@link #decode}, or 0 if that was too short to tell. */
  public double tokensPerSecond() {
    int afterFirst = tokenUsage().outputTokenCount() - 1;
    long nanos = decode.toNanos();
    return nanos == 0 || afterFirst <= 0 ? 0 : afterFirst * 1e9 / nanos;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LlamaResponseMetadata that
        && super.equals(that)
        && cachedTokens == that.cachedTokens
        && prefill.equals(that.prefill)
        && decode.equals(that.decode);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), cachedTokens, prefill, decode);
  }

  private static final class Builder extends ChatResponseMetadata.Builder<Builder> {}
}
