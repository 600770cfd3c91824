package dev.qiao.mcp.toolkit;

/**
 * A call that could not be done, in words for the model that made it.
 *
 * <pre>{@code
 * throw new ToolFailure("No station in Atlantis. Known stations: Bergen, Oslo.");
 * }</pre>
 *
 * <p>The message is all that the model reads, so it names what is wrong and the mend. Every other
 * exception reaches the model as a plain sentence that shows nothing of the inside, and the log has
 * its trace.
 */
public final class ToolFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with its text. */
  public ToolFailure(String message) {
    super(message);
  }

  /** A failure with its text, and what led to it, of which the model is told nothing. */
  public ToolFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the model reads. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
