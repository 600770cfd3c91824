package dev.qiao.cli.mcp;

import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A server whose one tool begins, and ends when somebody writes to the process. */
public final class PatientTools implements ToolServerSource, ToolServer {

  static final String BEGUN = "begun";

  @Override
  public String name() {
    return "patient";
  }

  @Override
  public String description() {
    return "Waits.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    return this;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        SyncToolSpecification.builder()
            .tool(Tool.builder("wait", Map.of("type", "object")).description("Waits.").build())
            .callHandler((exchange, request) -> await())
            .build());
  }

  private static CallToolResult await() {
    System.out.println(BEGUN);
    try {
      String answer = System.in.read() < 0 ? "left alone" : "released";
      return CallToolResult.builder().content(List.of(TextContent.builder(answer).build())).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
