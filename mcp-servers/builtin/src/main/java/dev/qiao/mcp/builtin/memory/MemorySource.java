package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.Home;
import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.ToolSets;
import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Offers the server {@code memory}. Its settings: {@code file} names the database, {@code :memory:}
 * one that is gone when the server closes; {@code tools} says which tools are listed.
 */
public final class MemorySource implements ToolServerSource {

  private static final String IN_MEMORY = ":memory:";

  private final Path home;

  /** Made by {@code ServiceLoader}: what is kept is below {@code QIAO_HOME}, or {@code ~/.qiao}. */
  public MemorySource() {
    this(Home.in(System.getenv()));
  }

  /** A server that keeps its database and SQLite's native library below a folder. */
  public MemorySource(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "Facts kept for later, and a graph of what has to do with what (settings file, tools).";
  }

  @Override
  public Map<String, Object> settingsAlone() {
    return Map.of(ToolSets.SETTING, ToolSets.ALL);
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "file", ToolSets.SETTING);
    String file = known.text("file").map(given -> file(known, given)).orElse(defaultFile());
    List<String> tools = Tools.SETS.chosen(known);
    Database database = new Database(file, new NativeLibrary(home.resolve("native")));
    McpServer.Builder server = McpServer.builder(name()).version(Release.version()).only(tools);
    if (tools.stream().anyMatch(Tools.FACTS::contains)) {
      server.add(new FactTools(new Facts(database)));
    }
    if (tools.stream().anyMatch(Tools.GRAPH::contains)) {
      server.add(new GraphTools(new GraphStore(database)));
    }
    return server.build();
  }

  private String defaultFile() {
    return home.resolve("memory.db").toAbsolutePath().toString();
  }

  private static String file(Settings settings, String given) {
    if (given.equals(IN_MEMORY)) {
      return given;
    }
    if (given.contains("?")) {
      throw settings.wrong("file", "must not contain a question mark");
    }
    try {
      return Path.of(given).toAbsolutePath().toString();
    } catch (InvalidPathException impossible) {
      throw settings.wrong("file", "is not a path");
    }
  }
}
