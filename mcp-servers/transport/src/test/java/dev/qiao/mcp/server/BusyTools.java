package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A tool that keeps a processor busy, and one that notes that it was called. */
final class BusyTools implements ToolServer {

  /** So many calls of {@code spin} leave none for others. */
  static final int CARRIERS = Runtime.getRuntime().availableProcessors();

  /** Counted down by each call that spins. */
  final CountDownLatch spinning = new CountDownLatch(CARRIERS);

  /** Lets them end. */
  volatile boolean released;

  /** Whether {@code note} was called. */
  volatile boolean noted;

  @Override
  public String name() {
    return "busy";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(tool("spin", this::spin), tool("note", () -> noted = true));
  }

  private static SyncToolSpecification tool(String name, Runnable work) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).build())
        .callHandler(
            (exchange, request) -> {
              work.run();
              return CallToolResult.builder(List.of()).build();
            })
        .build();
  }

  private void spin() {
    spinning.countDown();
    while (!released) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {}
}
