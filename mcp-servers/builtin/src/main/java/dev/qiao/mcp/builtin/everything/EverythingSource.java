package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.util.Map;

/** Offers the everything server. */
public final class EverythingSource implements ToolServerSource {

  private static final String NAME = "everything";
  private static final String INSTRUCTIONS =
      "A server to test a client with. Its tools do nothing but show one feature of MCP each.";

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
    return McpServer.builder(NAME)
        .version(Release.version())
        .instructions(INSTRUCTIONS)
        .add(new ContentTools())
        .add(new SchemaTools())
        .add(new TellingTools())
        .add(new AskingTools())
        .add(new RoundTools())
        .add(new TaskTools())
        .add(new ChangingTools())
        .add(new Resources())
        .add(new Prompts())
        .build();
  }
}
