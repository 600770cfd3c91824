package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import java.util.Map;

/** Offers the everything server. */
public final class EverythingSource implements ToolServerSource {

  static final String NAME = "everything";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Every feature of MCP once, to test a client with.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings.of(NAME, settings);
    return new EverythingServer();
  }
}
