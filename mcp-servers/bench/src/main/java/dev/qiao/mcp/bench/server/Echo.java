package dev.qiao.mcp.bench.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/**
 * The tool of every server here, written with the SDK: it gives back its text, and tells of its
 * progress if it is asked to.
 */
final class Echo {

  private Echo() {}

  static SyncToolSpecification specification() {
    Map<String, Object> schema =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("text", Map.of("type", "string")),
            "required",
            List.of("text"));
    return SyncToolSpecification.builder()
        .tool(Tool.builder("echo", schema).description("Gives back its text.").build())
        .callHandler(Echo::call)
        .build();
  }

  private static CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.progressToken();
    if (token != null) {
      exchange.progressNotification(new ProgressNotification(token, 1.0, 2.0, "half", null));
    }
    String text = String.valueOf(request.arguments().get("text"));
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).build();
  }
}
