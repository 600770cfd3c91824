package dev.qiao.agent.mcp;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One tool of an MCP server. */
record McpTool(ToolDefinition definition, McpConnection connection) implements Tool {

  private static final JsonMapper JSON = JsonMapper.shared();

  static McpTool of(McpSchema.Tool tool, McpConnection connection) {
    @Nullable ToolAnnotations hints = tool.annotations();
    boolean readOnly = hints != null && Boolean.TRUE.equals(hints.readOnlyHint());
    return new McpTool(
        new ToolDefinition(
            tool.name(),
            connection.name(),
            tool.name(),
            tool.description() == null ? "" : tool.description(),
            schema(tool),
            readOnly),
        connection);
  }

  private static JsonNode schema(McpSchema.Tool tool) {
    return tool.inputSchema() == null
        ? JSON.createObjectNode().put("type", "object")
        : JSON.valueToTree(tool.inputSchema());
  }

  @Override
  public ToolResult call(ObjectNode arguments, ToolProgress progress, Cancellation cancellation) {
    return connection.call(definition.serverTool(), arguments, progress, cancellation);
  }
}
