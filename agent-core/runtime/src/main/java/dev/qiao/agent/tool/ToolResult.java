package dev.qiao.agent.tool;

/**
 * What a call came to.
 *
 * @param text what the model reads; an error is given to it with {@code Error: } in front
 * @param error whether the tool failed
 * @param unfinished whether it is unknown how far the call came, so that the same call may be made
 *     again: its server died or did not answer
 */
public record ToolResult(String text, boolean error, boolean unfinished) {

  /** A result of a call that came to its end. */
  public ToolResult(String text, boolean error) {
    this(text, error, false);
  }

  /** A result of success. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  /** A failure that the model can read and mend. */
  public static ToolResult error(String text) {
    return new ToolResult(text, true);
  }

  /** A call that did not come to its end; the model may make it again. */
  public static ToolResult unfinished(String text) {
    return new ToolResult(text, true, true);
  }
}
