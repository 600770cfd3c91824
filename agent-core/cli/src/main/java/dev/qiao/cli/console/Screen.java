package dev.qiao.cli.console;

import java.util.Map;

/**
 * What the place that output goes to can do.
 *
 * @param styled whether colours and redrawing are wanted: a terminal, and {@code NO_COLOR} unset
 * @param columns how wide it is, in columns
 */
public record Screen(boolean styled, int columns) {

  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;

  /** Where nothing wraps: only what would fill a page is cut. */
  private static final int COLUMNS_OF_A_PIPE = 1000;

  /** Output that goes to a file or a pipe. */
  public static final Screen PLAIN = new Screen(false, COLUMNS_OF_A_PIPE);

  /**
   * Reads it from the environment, where the launcher has left what only a shell can see: {@code
   * QIAO_TTY} is 1 if standard output is a terminal, {@code QIAO_COLUMNS} its width.
   */
  public static Screen of(Map<String, String> environment) {
    if (!"1".equals(environment.get("QIAO_TTY"))) {
      return PLAIN;
    }
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Screen(!plain, columns(environment.getOrDefault("QIAO_COLUMNS", "")));
  }

  private static int columns(String text) {
    if (!text.matches("\\d{1,4}")) {
      return USUAL_COLUMNS;
    }
    int columns = Integer.parseInt(text);
    return columns == 0 ? USUAL_COLUMNS : Math.max(columns, FEWEST_COLUMNS);
  }
}
