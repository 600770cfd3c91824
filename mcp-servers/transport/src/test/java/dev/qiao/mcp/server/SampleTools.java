package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;

/** Tools that answer, wait, report progress and fail, for tests of what carries them. */
public final class SampleTools implements ToolServer {

  /** Counted down when {@code wait} has begun. */
  public final CountDownLatch waiting = new CountDownLatch(1);

  /** Lets {@code wait} end. */
  public final CountDownLatch release = new CountDownLatch(1);

  /** Counted down when {@code wait} was interrupted. */
  public final CountDownLatch interrupted = new CountDownLatch(1);

  /** Takes how far {@code count} came, when it ends. */
  public final BlockingQueue<Integer> counted = new LinkedBlockingQueue<>();

  /** Counted down when the server was closed. */
  public final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        tool("echo", (exchange, request) -> text(request.arguments().get("text").toString())),
        tool("wait", (exchange, request) -> await()),
        tool("count", this::count),
        tool("roots", (exchange, request) -> text(exchange.listRoots().roots().get(0).uri())),
        tool("askable", (exchange, request) -> text(askable(exchange.getClientCapabilities()))),
        tool("thread", (exchange, request) -> text(Thread.currentThread().toString())),
        tool(
            "break",
            (exchange, request) -> {
              throw new IllegalStateException("the password is hunter2");
            }),
        tool(
            "refuse",
            (exchange, request) -> {
              throw McpError.builder(-32_050).message("Not today.").build();
            }));
  }

  private static SyncToolSpecification tool(
      String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
    Map<String, Object> schema =
        name.equals("echo")
            ? Map.of(
                "type",
                "object",
                "properties",
                Map.of("text", Map.of("type", "string")),
                "required",
                List.of("text"))
            : Map.of("type", "object");
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, schema).description("The tool " + name + ".").build())
        .callHandler(handler)
        .build();
  }

  private static String askable(ClientCapabilities client) {
    return "elicitation %s, roots %s"
        .formatted(client.elicitation() != null, client.roots() != null);
  }

  private CallToolResult await() {
    waiting.countDown();
    try {
      release.await();
      return text("released");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  private CallToolResult count(McpSyncServerExchange exchange, CallToolRequest request) {
    int to = (Integer) request.arguments().get("to");
    String padding = "x".repeat((Integer) request.arguments().getOrDefault("padding", 0));
    for (int i = 1; i <= to; i++) {
      exchange.progressNotification(
          ProgressNotification.builder(request.progressToken(), (double) i)
              .total((double) to)
              .message(padding)
              .build());
    }
    counted.add(to);
    return text("counted to " + to);
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder().content(List.of(TextContent.builder(text).build())).build();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
