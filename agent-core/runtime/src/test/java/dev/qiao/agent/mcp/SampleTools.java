package dev.qiao.agent.mcp;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** Tools that answer in every way that a tool can. */
public final class SampleTools implements ToolServer {

  /** Counted down when {@code hang} has begun. */
  public final CountDownLatch entered = new CountDownLatch(1);

  /** Counted down when {@code hang} was interrupted. */
  public final CountDownLatch interrupted = new CountDownLatch(1);

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        tool("echo", true, (exchange, call) -> texts(false, call.arguments().get("text"))),
        tool("lines", true, (exchange, call) -> texts(false, "one", "two")),
        tool("fail", false, (exchange, call) -> texts(true, "No such file: a.txt.")),
        tool("picture", true, (exchange, call) -> picture()),
        tool("measure", true, (exchange, call) -> structured()),
        tool("count", true, SampleTools::count),
        tool("hang", true, (exchange, call) -> hang()));
  }

  private static CallToolResult texts(boolean error, Object... texts) {
    List<Content> contents =
        java.util.Arrays.stream(texts).<Content>map(t -> new TextContent(t.toString())).toList();
    return CallToolResult.builder(contents).isError(error).build();
  }

  private static CallToolResult picture() {
    return CallToolResult.builder(
            List.of(
                new TextContent("A cat:"),
                ImageContent.builder("iVBORw0KGgo=", "image/png").build()))
        .build();
  }

  private static CallToolResult structured() {
    return CallToolResult.builder(List.of()).structuredContent(Map.of("degrees", 21)).build();
  }

  private static CallToolResult count(McpSyncServerExchange exchange, CallToolRequest call) {
    Object token = call.meta().get("progressToken");
    exchange.progressNotification(new ProgressNotification(token, 1, 2.0, "half"));
    exchange.progressNotification(new ProgressNotification(token, 2, 2.0, "whole"));
    return texts(false, "2");
  }

  private CallToolResult hang() {
    entered.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
    }
    return texts(true, "interrupted");
  }

  private static SyncToolSpecification tool(
      String name,
      boolean readOnly,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
    Map<String, Object> schema =
        Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")));
    return SyncToolSpecification.builder()
        .tool(
            Tool.builder(name, schema)
                .description("Does " + name + ".")
                .annotations(ToolAnnotations.builder().readOnlyHint(readOnly).build())
                .build())
        .callHandler(handler)
        .build();
  }

  @Override
  public void close() {}
}
