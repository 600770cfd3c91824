package dev.qiao.engine;

/**
 * What a loaded model is.
 *
 * @param name the name that the file gives itself
 * @param architecture llama.cpp's name of the architecture, for example {@code qwen3}
 * @param family the profile that its defaults come from
 * @param parameters number of weights
 * @param contextSize tokens of context it was loaded with
 * @param trainedContext tokens of context it was trained for
 * @param maxOutputTokens default cap on one turn's output, thinking included
 * @param canThink whether its chat template knows thinking
 * @param canSwitchThinking whether a request can switch thinking off
 */
public record ModelInfo(
    String name,
    String architecture,
    String family,
    long parameters,
    int contextSize,
    int trainedContext,
    int maxOutputTokens,
    boolean canThink,
    boolean canSwitchThinking) {}
