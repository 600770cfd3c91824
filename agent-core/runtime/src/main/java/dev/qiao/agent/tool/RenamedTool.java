package dev.qiao.agent.tool;

import dev.qiao.agent.cancel.Cancellation;
import tools.jackson.databind.node.ObjectNode;

/** A tool under another name. */
final class RenamedTool implements Tool {

  private final Tool tool;
  private final ToolDefinition definition;

  RenamedTool(Tool tool, String name) {
    this.tool = tool;
    ToolDefinition original = tool.definition();
    this.definition =
        new ToolDefinition(
            name,
            original.server(),
            original.serverTool(),
            original.description(),
            original.inputSchema(),
            original.readOnly());
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ObjectNode arguments, ToolProgress progress, Cancellation cancellation) {
    return tool.call(arguments, progress, cancellation);
  }
}
