package dev.qiao.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command writes, and the environment it was started in.
 *
 * @param out for results; UTF-8 whatever the locale says
 * @param err for what a person should know beside them
 * @param environment environment variables
 */
public record Console(PrintStream out, PrintStream err, Map<String, String> environment) {

  public Console {
    environment = Map.copyOf(environment);
  }

  /** That of this process. */
  public static Console ofProcess() {
    return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.getenv());
  }

  /** What the place behind {@link #out} can do. */
  public Screen screen() {
    return Screen.of(environment);
  }

  /** One line on standard error in the command's name; safe for texts from outside. */
  public void complain(String text) {
    err.print("qiao: " + PlainText.of(text) + "\n");
    err.flush();
  }

  private static PrintStream utf8(FileDescriptor file) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(file)), false, StandardCharsets.UTF_8);
  }
}
