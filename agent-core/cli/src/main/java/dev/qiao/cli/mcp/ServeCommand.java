package dev.qiao.cli.mcp;

import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.exit.Interrupt;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.McpStdioServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.server.ToolServerSources;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.NetworkRefusedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qiao mcp serve}. */
@Command(
    name = "serve",
    description = "Run a builtin tool server, on a port of this machine or over stdio.",
    footer = {
      "",
      "Without --token-file (or the variable QIAO_MCP_TOKEN), --tokens, --issuer or"
          + " --tls-client-ca everybody on this machine may call; beyond it nobody, unless"
          + " --open-network says so."
    })
final class ServeCommand implements Callable<Integer> {

  /** For what comes after the grace of running calls: interrupting and closing. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  private static final Set<String> ALSO_WITHOUT_A_PORT =
      Set.of("--root", "--set", "--stdio", "--debug");

  private static final Pattern WRONG_SETTING = Pattern.compile("Setting (\\w+) of server .*");

  @Parameters(paramLabel = "NAME", description = "The server: see `qiao mcp list`.")
  private String name = "";

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "A folder that filesystem, git or shell may use; may be repeated.")
  private List<Path> roots = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another setting of the server; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private AccessOptions access = new AccessOptions();

  @Option(names = "--stdio", description = "Speak over standard input and output instead.")
  private boolean stdio;

  @Option(names = "--debug", description = "Show logs and stack traces on standard error.")
  private boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (stdio) {
      refuseWhatNeedsAPort();
    }
    try (ToolServer tools = open()) {
      if (stdio) {
        McpStdioServer.run(tools);
        return ExitCode.DONE.number();
      }
      return listen(tools);
    } catch (IllegalArgumentException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    } catch (UncheckedIOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.TOOL_SERVER_UNAVAILABLE.number();
    }
  }

  private void refuseWhatNeedsAPort() {
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (!ALSO_WITHOUT_A_PORT.contains(given.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            "--stdio excludes " + given.longestName() + ", which is about serving on a port.");
      }
    }
  }

  private ToolServer open() {
    ToolServerSource source = source();
    Map<String, Object> all = new LinkedHashMap<>(source.settingsAlone());
    settings.forEach((key, value) -> all.put(key, SettingValue.of(key, value)));
    if (!roots.isEmpty()) {
      if (settings.containsKey("roots")) {
        throw new IllegalArgumentException("--root and --set roots exclude each other.");
      }
      all.put("roots", roots.stream().map(root -> root.toAbsolutePath().toString()).toList());
    }
    try {
      return source.open(all);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(message + onCommandLine(message), e);
    }
  }

  /** How what a message asks for is said here. */
  private static String onCommandLine(String message) {
    Matcher wrong = WRONG_SETTING.matcher(message);
    if (message.contains("has no setting roots")) {
      return " Leave out --root.";
    }
    if (message.contains("etting roots")) {
      return " Here a root is given by --root DIR.";
    }
    return wrong.matches() ? " Here it is given by --set " + wrong.group(1) + "=VALUE." : "";
  }

  private ToolServerSource source() {
    ToolServerSources installed = ToolServerSources.installed();
    return installed
        .named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no builtin tool server named "
                        + name
                        + ". Use one of: "
                        + installed.names()));
  }

  private int listen(ToolServer tools) {
    HttpServerSettings where = access.settings(console.environment());
    CountDownLatch stopped = new CountDownLatch(1);
    Duration patience = where.limits().shutdownGrace().plus(TO_CLOSE);
    try (Interrupt interrupt = Interrupt.listen(patience, () -> {});
        McpHttpServer server = start(tools, where)) {
      interrupt.stopBy(stopped::countDown);
      console.out().print(name + " listens at " + server.uri() + " until Ctrl-C\n");
      console.out().flush();
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.INTERRUPTED.number();
  }

  private static McpHttpServer start(ToolServer tools, HttpServerSettings where) {
    try {
      return McpHttpServer.start(tools, where);
    } catch (NetworkRefusedException e) {
      throw new IllegalArgumentException(AccessOptions.words(e, where), e);
    }
  }
}
