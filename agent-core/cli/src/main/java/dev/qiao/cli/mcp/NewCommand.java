package dev.qiao.cli.mcp;

import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao mcp new}. */
@Command(
    name = "new",
    description = "Write a Maven project of a tool server that builds, tests and runs.",
    footer = "")
final class NewCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Its name, such as my-server.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The folder; without it one of that name, here.")
  private @Nullable Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Its Java package; without it com.example and the name.")
  private @Nullable String javaPackage;

  private final Console console;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path into = Objects.requireNonNullElse(folder, Path.of(name));
    try {
      String usual = "com.example." + name.replace("-", "");
      new ServerProject(name, Objects.requireNonNullElse(javaPackage, usual)).writeTo(into);
    } catch (IllegalArgumentException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    } catch (IOException e) {
      console.complain("Cannot write to " + into + ": " + e);
      return ExitCode.BAD_USAGE.number();
    }
    console.out().print("Wrote " + into + ". Its README.md says how to build and run it.\n");
    console.out().flush();
    return ExitCode.DONE.number();
  }
}
