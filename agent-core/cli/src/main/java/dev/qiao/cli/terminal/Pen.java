package dev.qiao.cli.terminal;

import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.console.Screen;
import java.io.PrintStream;

/**
 * Writes lines, streamed text and a passing status line, with styles where the screen has them.
 *
 * <p>Text handed to it is written as it is: what comes from outside has to be {@link PlainText}.
 */
final class Pen {

  /** A way to show text. */
  enum Style {
    NORMAL(""),
    BOLD("\033[1m"),
    DIM("\033[2m"),
    GREEN("\033[32m"),
    YELLOW("\033[33m"),
    RED("\033[31m"),
    CYAN("\033[36m");

    private final String start;

    Style(String start) {
      this.start = start;
    }
  }

  private static final String RESET = "\033[0m";
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream out;
  private final Screen screen;
  private boolean statusShown;
  private boolean atLineStart = true;
  private int owedBreaks;

  Pen(PrintStream out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** A whole line, on a line of its own. */
  void line(Style style, String text) {
    endLine();
    out.print(styled(style, text));
    out.print('\n');
    out.flush();
  }

  /** An empty line. */
  void gap() {
    endLine();
    out.print('\n');
    out.flush();
  }

  /**
   * A piece of text that goes on where the last piece ended, every line behind an indent. Line
   * feeds at the start of a block and at its end are left out.
   */
  void stream(Style style, String indent, String text) {
    clearStatus();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '\n') {
        owedBreaks++;
        continue;
      }
      if (atLineStart) {
        piece.append(indent);
      } else {
        piece.append(owedBreaks > 0 ? "\n".repeat(owedBreaks) + indent : "");
      }
      owedBreaks = 0;
      atLineStart = false;
      piece.append(sign);
    }
    if (!piece.isEmpty()) {
      out.print(styled(style, piece.toString()));
      out.flush();
    }
  }

  /** Ends streamed text, so that what follows starts on a new line. */
  void endLine() {
    clearStatus();
    owedBreaks = 0;
    if (!atLineStart) {
      out.print('\n');
      out.flush();
      atLineStart = true;
    }
  }

  /** A line that the next output replaces; nothing where redrawing is not wanted. */
  void status(String text) {
    if (screen.styled() && atLineStart) {
      out.print(CLEAR_LINE + styled(Style.DIM, Shortened.to(text, screen.columns() - 1)));
      out.flush();
      statusShown = true;
    }
  }

  /** Takes the status line away. */
  void clearStatus() {
    if (statusShown) {
      out.print(CLEAR_LINE);
      statusShown = false;
    }
  }

  int columns() {
    return screen.columns();
  }

  private String styled(Style style, String text) {
    return screen.styled() && style != Style.NORMAL ? style.start + text + RESET : text;
  }
}
