package dev.qiao.mcp.builtin.calculator;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.util.Map;

/** Offers the server {@code calculator}, which takes no settings. */
public final class CalculatorSource implements ToolServerSource {

  /** Made by {@code ServiceLoader}. */
  public CalculatorSource() {}

  @Override
  public String name() {
    return "calculator";
  }

  @Override
  public String description() {
    return "Exact decimal arithmetic: calculate.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings.of(name(), settings);
    return McpServer.builder(name()).version(Release.version()).add(new CalculatorTools()).build();
  }
}
