package dev.qiao.engine;

/** A prompt does not fit the context. Shorten the conversation or load with a larger context. */
public final class ContextOverflowException extends LlamaException {

  private static final long serialVersionUID = 1L;

  private final int needed;
  private final int available;

  ContextOverflowException(int needed, int available) {
    super(
        "The prompt has "
            + needed
            + " tokens, but the context holds "
            + available
            + " and needs room for the answer. Give the model less to read, or open it"
            + " with a larger contextSize.");
    this.needed = needed;
    this.available = available;
  }

  /** Tokens that the prompt has. */
  public int needed() {
    return needed;
  }

  /** Tokens that the context holds. */
  public int available() {
    return available;
  }
}
