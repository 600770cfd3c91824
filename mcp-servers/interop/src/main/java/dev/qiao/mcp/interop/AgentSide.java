package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.mcp.McpConnections;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server as the agent reaches it: what it lists, and what calls come to. */
record AgentSide(McpConnections connections) implements AutoCloseable {

  private static final ToolProgress NOT_HEARD = (progress, total, message) -> {};

  static AgentSide open(ServerConfig config) {
    return new AgentSide(McpConnections.open(Map.of("theirs", config)));
  }

  List<String> names() {
    return connections.tools().stream().map(tool -> tool.definition().name()).toList();
  }

  Tool tool(String name) {
    return connections.tools().stream()
        .filter(tool -> tool.definition().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no tool " + name + " among " + names()));
  }

  ToolResult call(String tool, Map<String, Object> arguments) {
    return call(tool, arguments, NOT_HEARD, new Cancellation());
  }

  ToolResult call(
      String tool,
      Map<String, Object> arguments,
      ToolProgress progress,
      Cancellation cancellation) {
    ObjectNode given = JsonMapper.shared().valueToTree(arguments);
    return tool(tool).call(given, progress, cancellation);
  }

  /** What a call answers that is no error. */
  String said(String tool, Map<String, Object> arguments) {
    ToolResult result = call(tool, arguments);
    assertThat(result.error()).as("%s failed: %s", tool, result.text()).isFalse();
    return result.text();
  }

  /** What the error of a call says. */
  String refused(String tool, Map<String, Object> arguments) {
    ToolResult result = call(tool, arguments);
    assertThat(result.error()).as("%s succeeded: %s", tool, result.text()).isTrue();
    assertThat(result.unfinished()).as("%s was not finished: %s", tool, result.text()).isFalse();
    return result.text();
  }

  @Override
  public void close() {
    connections.close();
  }
}
