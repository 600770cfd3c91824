package dev.qiao.engine;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request can say to a local model beyond LangChain4j's common parameters.
 *
 * <pre>{@code
 * LlamaRequestParameters.builder()
 *     .temperature(0.0)
 *     .seed(42)
 *     .enableThinking(false)
 *     .toolSpecifications(tools)
 *     .rawToolSchemas(Map.of("read_file", schemaAsItsServerGaveIt))
 *     .build();
 * }</pre>
 *
 * <p>What is not set comes from the model's parameters, then from its profile.
 */
public final class LlamaRequestParameters extends DefaultChatRequestParameters {

  /** Parameters that say nothing. */
  public static final LlamaRequestParameters NONE = builder().build();

  private final @Nullable Integer seed;
  private final @Nullable Double minP;
  private final @Nullable Double repetitionPenalty;
  private final @Nullable Boolean enableThinking;
  private final @Nullable Integer thinkingBudget;
  private final @Nullable Map<String, String> rawToolSchemas;
  private final @Nullable CancelSignal cancelSignal;

  private LlamaRequestParameters(Builder builder) {
    super(builder);
    this.seed = builder.seed;
    this.minP = builder.minP;
    this.repetitionPenalty = builder.repetitionPenalty;
    this.enableThinking = builder.enableThinking;
    this.thinkingBudget = builder.thinkingBudget;
    this.rawToolSchemas =
        builder.rawToolSchemas == null ? null : Map.copyOf(builder.rawToolSchemas);
    this.cancelSignal = builder.cancelSignal;
  }

  /** Seed of the sampler, taken as unsigned; null for a random one. */
  public @Nullable Integer seed() {
    return seed;
  }

  /** Least probability of a token relative to the likeliest one, 0 to 1. */
  public @Nullable Double minP() {
    return minP;
  }

  /** Factor against repetition; 1 is none. */
  public @Nullable Double repetitionPenalty() {
    return repetitionPenalty;
  }

  /** Whether the model should think, where its template can switch that; null means yes. */
  public @Nullable Boolean enableThinking() {
    return enableThinking;
  }

  /** Tokens after which thinking is ended and the answer begins; null for no bound. */
  public @Nullable Integer thinkingBudget() {
    return thinkingBudget;
  }

  /** Each tool's own JSON Schema by its name; it replaces what LangChain4j's types hold of it. */
  public @Nullable Map<String, String> rawToolSchemas() {
    return rawToolSchemas;
  }

  /** Stops the turn, also before its first token. */
  public @Nullable CancelSignal cancelSignal() {
    return cancelSignal;
  }

  @Override
  public LlamaRequestParameters overrideWith(ChatRequestParameters that) {
    return builder().overrideWith(this).overrideWith(that).build();
  }

  @Override
  public LlamaRequestParameters defaultedBy(ChatRequestParameters that) {
    return builder().overrideWith(that).overrideWith(this).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LlamaRequestParameters that
        && super.equals(that)
        && Objects.equals(seed, that.seed)
        && Objects.equals(minP, that.minP)
        && Objects.equals(repetitionPenalty, that.repetitionPenalty)
        && Objects.equals(enableThinking, that.enableThinking)
        && Objects.equals(thinkingBudget, that.thinkingBudget)
        && Objects.equals(rawToolSchemas, that.rawToolSchemas)
        && Objects.equals(cancelSignal, that.cancelSignal);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        super.hashCode(),
        seed,
        minP,
        repetitionPenalty,
        enableThinking,
        thinkingBudget,
        rawToolSchemas,
        cancelSignal);
  }

  /** A builder in which nothing is said yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds parameters. */
  public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {
    private @Nullable Integer seed;
    private @Nullable Double minP;
    private @Nullable Double repetitionPenalty;
    private @Nullable Boolean enableThinking;
    private @Nullable Integer thinkingBudget;
    private @Nullable Map<String, String> rawToolSchemas;
    private @Nullable CancelSignal cancelSignal;

    private Builder() {}

    @Override
    public Builder overrideWith(ChatRequestParameters parameters) {
      super.overrideWith(parameters);
      if (parameters instanceof LlamaRequestParameters that) {
        seed(or(that.seed, seed));
        minP(or(that.minP, minP));
        repetitionPenalty(or(that.repetitionPenalty, repetitionPenalty));
        enableThinking(or(that.enableThinking, enableThinking));
        thinkingBudget(or(that.thinkingBudget, thinkingBudget));
        rawToolSchemas(or(that.rawToolSchemas, rawToolSchemas));
        cancelSignal(or(that.cancelSignal, cancelSignal));
      }
      return this;
    }

    /** Seed of the sampler, any number, taken as unsigned; a random one by default. */
    public Builder seed(@Nullable Integer value) {
      this.seed = value;
      return this;
    }

    /**
     * Least probability of a token relative to the likeliest one, 0 (none) to 1; the profile's by
     * default, else 0.
     */
    public Builder minP(@Nullable Double value) {
      this.minP = value;
      return this;
    }

    /** Factor against repetition, above 0; the profile's by default, else 1, which is none. */
    public Builder repetitionPenalty(@Nullable Double value) {
      this.repetitionPenalty = value;
      return this;
    }

    /** Whether the model should think, where its template can switch that; yes by default. */
    public Builder enableThinking(@Nullable Boolean value) {
      this.enableThinking = value;
      return this;
    }

    /** Tokens after which thinking is ended, 0 or more; no bound by default. */
    public Builder thinkingBudget(@Nullable Integer tokens) {
      this.thinkingBudget = tokens;
      return this;
    }

    /** JSON Schemas by their tools' names; by default those of the tools' specifications. */
    public Builder rawToolSchemas(@Nullable Map<String, String> schemas) {
      this.rawToolSchemas = schemas;
      return this;
    }

    /** Stops the turn, also before its first token; none by default. */
    public Builder cancelSignal(@Nullable CancelSignal signal) {
      this.cancelSignal = signal;
      return this;
    }

    @Override
    public LlamaRequestParameters build() {
      return new LlamaRequestParameters(this);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
      return first != null ? first : second;
    }
  }
}
