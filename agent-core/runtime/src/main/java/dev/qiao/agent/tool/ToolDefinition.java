package dev.qiao.agent.tool;

import tools.jackson.databind.JsonNode;

/**
 * A tool as the model and the loop know it.
 *
 * @param name unique in its toolbox; what the model calls
 * @param server the server's name, for example {@code filesystem}
 * @param serverTool the tool's name on its server
 * @param description what the server says of it
 * @param inputSchema the JSON Schema of its arguments, whole, as the server gave it
 * @param readOnly whether it changes nothing (MCP {@code readOnlyHint})
 */
public record ToolDefinition(
    String name,
    String server,
    String serverTool,
    String description,
    JsonNode inputSchema,
    boolean readOnly) {}
