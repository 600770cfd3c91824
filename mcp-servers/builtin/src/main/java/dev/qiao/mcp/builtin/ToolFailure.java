package dev.qiao.mcp.builtin;

/**
 * A call that could not be done, in words for the model that made it.
 *
 * <p>The message is the whole result text: it names what is wrong and, where there is one, the
 * mend.
 */
public final class ToolFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with its text. */
  public ToolFailure(String message) {
    super(message);
  }
}
