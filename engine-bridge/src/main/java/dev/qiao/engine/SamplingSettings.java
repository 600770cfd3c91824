package dev.qiao.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are chosen. What is null is llama.cpp's neutral value; a temperature of 0 takes the
 * likeliest token. The names are those that sampler.cpp reads.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SamplingSettings(
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer topK,
    @Nullable Double minP,
    @Nullable Double presencePenalty,
    @Nullable Double frequencyPenalty,
    @Nullable Double repetitionPenalty,
    @Nullable Integer penaltyWindow,
    @Nullable Long seed,
    @Nullable Integer thinkingBudget,
    @Nullable String budgetMessage) {

  /** These settings with what a request says in their place. */
  SamplingSettings with(LlamaRequestParameters request, String thinkingEnd) {
    Integer newSeed = request.seed();
    Long unsigned = newSeed == null ? null : Long.valueOf(Integer.toUnsignedLong(newSeed));
    return new SamplingSettings(
        or(request.temperature(), temperature),
        or(request.topP(), topP),
        or(request.topK(), topK),
        or(request.minP(), minP),
        or(request.presencePenalty(), presencePenalty),
        or(request.frequencyPenalty(), frequencyPenalty),
        or(request.repetitionPenalty(), repetitionPenalty),
        penaltyWindow,
        or(unsigned, seed),
        or(request.thinkingBudget(), thinkingBudget),
        thinkingEnd);
  }

  /**
   * Whether the tokens of the prompt count for penalties, as they do in Qwen's own repetition one.
   */
  boolean penalisesPrompt() {
    return repetitionPenalty != null && repetitionPenalty != 1.0;
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first != null ? first : second;
  }
}
