package dev.qiao.cli.run;

import dev.qiao.cli.console.Console;
import dev.qiao.cli.json.JsonLines;
import dev.qiao.cli.terminal.QuietView;
import dev.qiao.cli.terminal.RunView;
import dev.qiao.cli.terminal.TerminalView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qiao run}. */
@Command(
    name = "run",
    description = "Work on a task until its goals hold.",
    footer = {
      "",
      "Exit codes: 0 achieved (or answered, if there are no goals), 1 goals open,",
      "2 bad usage or task file, 3 model unavailable, 4 tool server unavailable,",
      "70 a fault of Qiao, 130 interrupted."
    })
public final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TASK.yaml", description = "The task file.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Another model than the task names: see `qiao models`.")
  private @Nullable String model;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "The value of an input of the task; may be repeated.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one event a line, as docs/events.md describes.")
  private boolean json;

  @Option(names = "--quiet", description = "Print only the answer and the goals.")
  private boolean quiet;

  @Option(names = "--debug", description = "Show logs and stack traces on standard error.")
  private boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  /** Writes to that console. */
  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (json && quiet) {
      throw new ParameterException(spec.commandLine(), "--json and --quiet exclude each other.");
    }
    return new TaskRun(console, view(), debug).work(file, inputs, model).number();
  }

  private RunView view() {
    if (json) {
      return new JsonLines(console.out(), Clock.systemUTC(), console::complain);
    }
    return quiet
        ? new QuietView(console.out(), console.screen(), console::complain)
        : new TerminalView(console.out(), console.screen());
  }
}
