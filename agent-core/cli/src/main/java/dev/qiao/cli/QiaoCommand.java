package dev.qiao.cli;

import dev.qiao.cli.mcp.McpCommand;
import dev.qiao.cli.models.ModelsCommand;
import dev.qiao.cli.nano.NanoCommand;
import dev.qiao.cli.run.RunCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code qiao} itself: what it can do, and nothing else. */
@Command(
    name = "qiao",
    description = "Finish tasks with tools and a language model, local or in the cloud.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {RunCommand.class, McpCommand.class, ModelsCommand.class, NanoCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "First steps:",
      "  qiao run examples/tasks/expenses.yaml",
      "  qiao run examples/tasks/expenses.yaml --set category=lodging",
      "  qiao run examples/tasks/expenses.yaml --model openai:gpt-5",
      "  qiao mcp serve filesystem --root . --port 8080",
      "",
      "Exit codes: 0 done, 1 goals open, 2 bad usage or task file, 3 model unavailable,",
      "4 tool server unavailable, 70 a fault of Qiao, 130 interrupted.",
      "What Qiao keeps for you is in ~/.qiao, or where QIAO_HOME says."
    })
final class QiaoCommand {}
