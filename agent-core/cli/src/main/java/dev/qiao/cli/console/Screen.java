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

  /** Output that goes to a file or a pipe. */
  public static final Screen PLAIN = new Screen(false, USUAL_COLUMNS);

  /**
   * Reads it from the environment, where the launcher has left what only a shell can see: {@code
   * QIAO_TTY} is 1 if standard output is a terminal, {@code QIAO_COLUMNS} its width.
   */
  public static Screen of(Map<String, String> environment) {
    boolean terminal = "1".equals(environment.get("QIAO_TTY"));
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Screen(terminal && !plain, columns(environment.getOrDefault("QIAO_COLUMNS", "")));
  }

  private static int columns(String text) {
    if (!text.matches("\\d{1,4}")) {
      return USUAL_COLUMNS;
    }
    int columns = Integer.parseInt(text);
    return columns == 0 ? USUAL_COLUMNS : Math.max(columns, FEWEST_COLUMNS);
  }
}
