package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients are told of a tool beside its schemas.
 *
 * @param title what people read as its name; empty for none
 * @param scopes what its callers need
 * @param task whether a call is a task
 * @param meta what else stands in its {@code _meta}
 */
record ToolHead(
    String name,
    String title,
    String description,
    ToolAnnotations hints,
    List<Icon> icons,
    Set<String> scopes,
    TaskUse task,
    Map<String, Object> meta) {

  static ToolHead of(String name, McpTool tool) {
    return new ToolHead(
        name,
        tool.title(),
        tool.description(),
        hints(tool.readOnly(), tool.destructive(), tool.idempotent(), tool.openWorld()),
        Icons.of(tool.icons()),
        Set.copyOf(List.of(tool.scopes())),
        tool.task(),
        WrittenJson.attribute("meta", tool.meta()));
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
    Tool.Builder tool = Tool.builder(name, inputSchema).description(description).annotations(hints);
    if (!title.isEmpty()) {
      tool.title(title);
    }
    if (!icons.isEmpty()) {
      tool.icons(icons);
    }
    Map<String, Object> all = new LinkedHashMap<>(meta);
    all.putAll(Scopes.mark(scopes));
    if (task != TaskUse.NEVER) {
      all.putAll(task.meta());
    }
    if (!all.isEmpty()) {
      tool.meta(all);
    }
    output.schema().ifPresent(tool::outputSchema);
    return tool.build();
  }
}
