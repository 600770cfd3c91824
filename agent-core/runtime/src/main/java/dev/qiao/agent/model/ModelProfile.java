package dev.qiao.agent.model;

/**
 * What differs between models, as data.
 *
 * @param family the family's name, for example {@code qwen3}
 * @param thinking whether the model can think and whether that can be switched
 * @param contextWindow tokens that a request and its answer may take together
 * @param maxOutputTokens the default cap on one turn's output, thinking included
 * @param feedback how the runtime says something to the model within a tool loop
 */
public record ModelProfile(
    String family,
    ThinkingSupport thinking,
    int contextWindow,
    int maxOutputTokens,
    FeedbackForm feedback) {

  /** Whether a model can think. */
  public enum ThinkingSupport {
    /** It cannot. */
    NONE,
    /** It can, and a request says whether it should. */
    SWITCHABLE,
    /** It always does. */
    ALWAYS
  }

  /** How a failed check or another word of the runtime reaches the model within a tool loop. */
  public enum FeedbackForm {
    /** As a tool result that answers no call: Qwen's templates keep thinking and prefix with it. */
    TOOL_RESULT,
    /** As a user message: endpoints that pair each tool result with a call want it so. */
    USER_MESSAGE
  }
}
