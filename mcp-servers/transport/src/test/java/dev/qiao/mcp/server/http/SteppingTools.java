package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** One tool, {@code steps}, that reports progress one step at a time, when it is let. */
final class SteppingTools {

  /** One permit lets one step be done; after the last it takes one more to answer. */
  final Semaphore gate = new Semaphore(0);

  /** Takes the number of each step that was reported. */
  final BlockingQueue<Integer> reported = new LinkedBlockingQueue<>();

  /** Counted down when the tool was interrupted. */
  final CountDownLatch interrupted = new CountDownLatch(1);

  List<SyncToolSpecification> tools() {
    return List.of(
        SyncToolSpecification.builder()
            .tool(Tool.builder("steps", Map.of("type", "object")).description("Steps.").build())
            .callHandler(this::steps)
            .build());
  }

  private CallToolResult steps(McpSyncServerExchange exchange, CallToolRequest request) {
    int to = (Integer) request.arguments().get("to");
    try {
      for (int i = 1; i <= to; i++) {
        gate.acquire();
        exchange.progressNotification(
            ProgressNotification.builder(request.progressToken(), (double) i).build());
        reported.add(i);
      }
      gate.acquire();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
    int padding = (Integer) request.arguments().getOrDefault("padding", 0);
    String text = "did " + to + " steps" + "!".repeat(padding);
    return CallToolResult.builder().content(List.of(TextContent.builder(text).build())).build();
  }
}
