package dev.qiao.cli.mcp;

import picocli.CommandLine.Command;

/** {@code qiao mcp}: tool servers, those that come with Qiao and others. */
@Command(
    name = "mcp",
    footer = "",
    description =
        "Run a builtin tool server alone, list them, begin one of your own, or log in at others.",
    subcommands = {
      ServeCommand.class,
      ListCommand.class,
      NewCommand.class,
      LoginCommand.class,
      LogoutCommand.class
    })
public final class McpCommand {}
