package dev.qiao.cli.mcp;

import dev.qiao.cli.console.Console;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.server.ToolServerSources;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code qiao mcp list}. */
@Command(name = "list", description = "List the builtin tool servers.", footer = "")
final class ListCommand implements Callable<Integer> {

  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (ToolServerSource source : ToolServerSources.installed().all()) {
      console
          .out()
          .print(String.format(Locale.ROOT, "%-12s %s%n", source.name(), source.description()));
    }
    console.out().flush();
    return 0;
  }
}
