package dev.qiao.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a family of models, as model-profiles.json has them.
 *
 * @param family the family's name
 * @param architecture pattern of the architectures it is for, or null for all
 * @param name pattern of the model names it is for, or null for all
 * @param threads threads to compute with, or null for one per core; a model whose layers take
 *     microseconds loses more by waiting for a second thread than it gains
 * @param contextSize default context, unless the model was trained for less
 * @param maxOutputTokens default cap on one turn's output
 * @param composedText whether the vocabulary expects Unicode's composed form (NFC)
 * @param thinkingEnd what is put before the end of thinking when its budget is used up
 * @param thinking how tokens are chosen while thinking is on
 * @param plain how tokens are chosen while it is off
 */
record ModelProfile(
    String family,
    @Nullable String architecture,
    @Nullable String name,
    @Nullable Integer threads,
    int contextSize,
    int maxOutputTokens,
    boolean composedText,
    String thinkingEnd,
    SamplingSettings thinking,
    SamplingSettings plain) {

  boolean isFor(String modelArchitecture, String modelName) {
    return matches(architecture, modelArchitecture) && matches(name, modelName);
  }

  private static boolean matches(@Nullable String pattern, String value) {
    return pattern == null || value.toLowerCase(Locale.ROOT).matches(pattern);
  }
}
