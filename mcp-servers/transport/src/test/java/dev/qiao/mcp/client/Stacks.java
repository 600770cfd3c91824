package dev.qiao.mcp.client;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a log would show of an error. */
final class Stacks {

  private Stacks() {}

  static String of(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
