package dev.qiao.cli.models;

import dev.qiao.agent.model.Models;
import dev.qiao.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code qiao models}. */
@Command(
    name = "models",
    description = "List the names that --model and task files take.",
    footer = "")
public final class ModelsCommand implements Callable<Integer> {

  private final Console console;

  /** Writes to that console. */
  public ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Models.names().forEach(name -> console.out().print(name + "\n"));
    console.out().flush();
    return 0;
  }
}
