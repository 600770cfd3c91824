package dev.qiao.cli;

import dev.qiao.cli.console.PlainText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error as libraries log on it. They repeat what a client has said, which must neither
 * make a line of its own nor tell the terminal anything.
 */
final class LogLines extends PrintStream {

  LogLines(PrintStream err) {
    super(err, true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(String line) {
    super.println(PlainText.line(line));
  }

  /** So are stack traces printed, line by line. */
  @Override
  public void println(Object line) {
    super.println(PlainText.line(String.valueOf(line)));
  }
}
