package dev.qiao.agent.model.cloud;

import dev.qiao.agent.model.ModelProfile;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the families of models behind endpoints: one entry of {@code profiles.yaml}.
 *
 * @param models regular expression of the models' names, matched whole and without case
 * @param providers the prefixes of the providers it holds for; empty for all
 * @param thinkingSwitch the request's parameters that switch thinking
 * @param outputCap the request's parameter that caps the output
 * @param sendThinking whether earlier thinking goes back with the history, within a tool loop
 * @param thinking sampling while thinking; {@code plain} without
 */
record CloudProfile(
    String family,
    String models,
    @Nullable List<String> providers,
    ThinkingSupport support,
    @Nullable List<ThinkingSwitch> thinkingSwitch,
    OutputCap outputCap,
    boolean sendThinking,
    int contextWindow,
    int maxOutputTokens,
    @Nullable Sampling thinking,
    @Nullable Sampling plain) {

  /** Where a request says whether to think. */
  enum ThinkingSwitch {
    /** {@code enable_thinking} and {@code thinking_budget} at the top, as Model Studio has it. */
    TOP_LEVEL,
    /** {@code chat_template_kwargs}, as vLLM and SGLang have it. */
    CHAT_TEMPLATE
  }

  /** The parameter that caps a turn's output. */
  enum OutputCap {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS
  }

  /** Sampling parameters; what is null is left to the endpoint. */
  record Sampling(
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Integer topK,
      @Nullable Double presencePenalty) {

    static final Sampling OF_ENDPOINT = new Sampling(null, null, null, null);
  }

  List<ThinkingSwitch> switches() {
    return thinkingSwitch == null ? List.of() : thinkingSwitch;
  }

  Sampling sampling(boolean whileThinking) {
    Sampling sampling = whileThinking ? thinking : plain;
    return sampling == null ? Sampling.OF_ENDPOINT : sampling;
  }

  boolean holdsFor(Endpoint endpoint) {
    return (providers == null || providers.contains(endpoint.provider().prefix()))
        && java.util.regex.Pattern.compile(models, java.util.regex.Pattern.CASE_INSENSITIVE)
            .matcher(endpoint.model())
            .matches();
  }

  /** Endpoints pair each tool result with a call, so feedback goes as a user message. */
  ModelProfile toModelProfile(int window, int maxOutput) {
    return new ModelProfile(
        family, support, window, maxOutput, ModelProfile.FeedbackForm.USER_MESSAGE);
  }
}
