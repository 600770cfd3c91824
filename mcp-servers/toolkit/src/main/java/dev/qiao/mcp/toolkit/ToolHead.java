package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients are told of a tool beside its schemas.
 *
 * @param task whether a call is a task
 */
record ToolHead(Head head, ToolAnnotations hints, TaskUse task) {

  static ToolHead of(String name, McpTool tool) {
    return new ToolHead(
        new Head(
            name,
            tool.title(),
            tool.description(),
            Icons.of(tool.icons()),
            Set.copyOf(List.of(tool.scopes())),
            WrittenJson.attribute("meta", tool.meta())),
        hints(tool.readOnly(), tool.destructive(), tool.idempotent(), tool.openWorld()),
        tool.task());
  }

  /** The hints of MCP; what only reads destroys nothing and may be repeated. */
  static ToolAnnotations hints(
      boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    return ToolAnnotations.builder()
        .readOnlyHint(readOnly)
        .destructiveHint(destructive && !readOnly)
        .idempotentHint(idempotent || readOnly)
        .openWorldHint(openWorld)
        .build();
  }

  Tool tool(Map<String, Object> inputSchema, Output output) {
    Tool.Builder tool =
        Tool.builder(head.name(), inputSchema).description(head.description()).annotations(hints);
    head.shownTitle().ifPresent(tool::title);
    head.shownIcons().ifPresent(tool::icons);
    Map<String, Object> meta = new LinkedHashMap<>(head.wholeMeta().orElse(Map.of()));
    if (task != TaskUse.NEVER) {
      meta.putAll(task.meta());
    }
    if (!meta.isEmpty()) {
      tool.meta(meta);
    }
    output.schema().ifPresent(tool::outputSchema);
    return tool.build();
  }
}
