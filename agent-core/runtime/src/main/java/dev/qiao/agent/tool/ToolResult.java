package dev.qiao.agent.tool;

/**
 * What a call came to.
 *
 * @param text what the model reads; of an error, as TEXT without the leading {@code Error:}
 * @param error whether the tool failed
 */
public record ToolResult(String text, boolean error) {

  /** A result of success. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  /** A failure that the model can read and mend. */
  public static ToolResult error(String text) {
    return new ToolResult(text, true);
  }
}
