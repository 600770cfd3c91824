package dev.qiao.cli.nano;

import dev.qiao.agent.tool.Toolbox;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qiao nano record}. */
@Command(
    name = "record",
    description = "Write down what a model reads of the running system, for training.",
    footer = {"", "Whoever changes a text, records it anew and trains the model again."})
final class RecordCommand implements Callable<Integer> {

  @Option(names = "--out", paramLabel = "FILE", description = "The file; usually recorded.json.")
  private Path out = Path.of("engine-bridge/nano/recorded.json");

  private final Console console;

  RecordCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (TaskFolder folder =
            TaskFolder.lay(parent, "record", ToolTemplates.FILES, new SecureRandom());
        Toolbox tools = BuiltinTools.open(folder.path())) {
      Files.writeString(out, Recording.of(tools).text());
      console.out().print("Recorded to " + out + "\n");
      console.out().flush();
      return ExitCode.DONE.number();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + out, e);
    }
  }
}
