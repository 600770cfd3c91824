package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.web.HostNames;
import dev.qiao.mcp.web.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Offers the server {@code fetch}. */
public final class FetchSource implements ToolServerSource {

  private static final int MOST_BYTES = 5 << 20;
  private static final int LARGEST_MOST_BYTES = 100 << 20;
  private static final int SECONDS = 30;
  private static final int MOST_SECONDS = 600;

  private final HostNames names;
  private final Clock clock;

  /** Made by {@code ServiceLoader}: the names that this machine resolves. */
  public FetchSource() {
    this(HostNames.SYSTEM, Clock.systemUTC());
  }

  FetchSource(HostNames names, Clock clock) {
    this.names = names;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public String description() {
    return "Pages of the web as Markdown (settings allow, ignore_robots, user_agent, max_bytes,"
        + " timeout_seconds).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known =
        Settings.of(
            name(),
            settings,
            "allow",
            "ignore_robots",
            "user_agent",
            "max_bytes",
            "timeout_seconds");
    WebClient web =
        WebClient.builder(Reachable.of(known))
            .names(names)
            .mostBytes(known.whole("max_bytes", 1, LARGEST_MOST_BYTES, MOST_BYTES))
            .patience(Duration.ofSeconds(known.whole("timeout_seconds", 1, MOST_SECONDS, SECONDS)))
            .build();
    Agents agents = Agents.of(known);
    Visits visits = new Visits(web);
    Robots robots = new Robots(visits, agents, clock, known.isOn("ignore_robots"));
    return McpServer.builder(name())
        .version(Release.version())
        .add(new FetchTools(visits, robots, agents, web))
        .build();
  }
}
