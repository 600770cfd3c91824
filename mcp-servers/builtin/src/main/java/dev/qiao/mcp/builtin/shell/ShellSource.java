package dev.qiao.mcp.builtin.shell;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.FunctionTool;
import dev.qiao.mcp.toolkit.McpServer;
import java.time.Duration;
import java.util.Map;

/** Offers the server {@code shell}, which does nothing unless programs are allowed by name. */
public final class ShellSource implements ToolServerSource {

  private static final int SECONDS = 30;
  private static final int MOST_SECONDS = 3_600;
  private static final int CHARACTERS = 50_000;
  private static final int MOST_CHARACTERS = 10_000_000;

  /** Made by {@code ServiceLoader}. */
  public ShellSource() {}

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String description() {
    return "Programs that are allowed by name, run without a shell (settings allow, roots,"
        + " environment, timeout_seconds, max_characters).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known =
        Settings.of(
            name(), settings, "allow", "roots", "environment", "timeout_seconds", "max_characters");
    AllowedPrograms programs = AllowedPrograms.of(known);
    Duration patience =
        Duration.ofSeconds(known.whole("timeout_seconds", 1, MOST_SECONDS, SECONDS));
    RunTool tool =
        new RunTool(
            programs,
            AllowedFolders.of(known, "roots"),
            new Runner(
                CleanEnvironment.of(known),
                known.whole("max_characters", 1, MOST_CHARACTERS, CHARACTERS)),
            patience);
    return McpServer.builder(name())
        .version(Release.version())
        .tool(
            FunctionTool.builder("run", RunTool.Wanted.class, Ran.class)
                .title("Run")
                .description(
                    "Run a program and return what it writes. There is no shell: no pipes, no"
                        + " wildcards, no variables. Allowed are: "
                        + programs.described())
                .build((wanted, call) -> tool.run(wanted)))
        .build();
  }
}
