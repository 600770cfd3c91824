package dev.qiao.cli.mcp;

import picocli.CommandLine.Command;

/** {@code qiao mcp}: the tool servers that come with Qiao. */
@Command(
    name = "mcp",
    footer = "",
    description = "Run a builtin tool server alone, list them, or begin one of your own.",
    subcommands = {ServeCommand.class, ListCommand.class, NewCommand.class})
public final class McpCommand {}
