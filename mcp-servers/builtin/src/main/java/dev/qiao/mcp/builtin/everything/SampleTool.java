package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * One tool that shows a feature.
 *
 * @param tool what clients are told of it
 * @param call what it does, with arguments that fit its schema: the SDK has checked them
 */
record SampleTool(
    Tool tool, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> call) {

  /** A tool without arguments that answers always the same. */
  static SampleTool answering(String name, String description, Content... content) {
    CallToolResult result = result(content);
    return of(name, description, (exchange, request) -> result);
  }

  /** A tool without arguments. */
  static SampleTool of(
      String name,
      String description,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> call) {
    return of(name, description, Schemas.closed(Map.of()), call);
  }

  static SampleTool of(
      String name,
      String description,
      Map<String, Object> schema,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> call) {
    return of(name, description, schema, Effect.READS, tool -> tool, call);
  }

  /** A tool of which clients are told more. */
  static SampleTool of(
      String name,
      String description,
      Map<String, Object> schema,
      Effect effect,
      UnaryOperator<Tool.Builder> more,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> call) {
    Tool.Builder tool =
        Tool.builder(name, schema).description(description).annotations(effect.annotations());
    return new SampleTool(more.apply(tool).build(), call);
  }

  SyncToolSpecification specification() {
    return new SyncToolSpecification(tool, call);
  }

  static CallToolResult result(Content... content) {
    return CallToolResult.builder(List.of(content)).isError(false).build();
  }

  static CallToolResult text(String text) {
    return result(TextContent.builder(text).build());
  }

  static CallToolResult error(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).isError(true).build();
  }

  /** A required argument that is a text. */
  static String argument(CallToolRequest request, String name) {
    return String.valueOf(request.arguments().get(name));
  }

  /** A required argument that is a number. */
  static double number(CallToolRequest request, String name) {
    return request.arguments().get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
