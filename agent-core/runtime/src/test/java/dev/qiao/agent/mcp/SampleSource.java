package dev.qiao.agent.mcp;

import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import java.util.Map;

/** Offers {@link SampleTools} as the builtin server {@code sample}. */
public final class SampleSource implements ToolServerSource {

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String description() {
    return "tools for tests";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting " + settings.keySet() + "; there is none");
    }
    return new SampleTools();
  }
}
