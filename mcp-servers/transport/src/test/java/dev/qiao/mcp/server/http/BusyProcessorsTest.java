package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools that compute on every processor, and calls of other tools meanwhile. */
@Timeout(120)
class BusyProcessorsTest {

  private static final int BUSY = Runtime.getRuntime().availableProcessors() + 2;

  private final Semaphore computing = new Semaphore(0);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch news = new CountDownLatch(1);
  private final List<CompletableFuture<String>> answers = new ArrayList<>();
  private volatile boolean enough;
  private McpHttpServer server;

  private final class Tools implements ToolServer {
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
      return List.of(
          tool("compute", this::compute), tool("wait", this::waitForNews), tool("quick", () -> {}));
    }

    private SyncToolSpecification tool(String name, Runnable body) {
      return SyncToolSpecification.builder()
          .tool(Tool.builder(name, Map.of("type", "object")).build())
          .callHandler(
              (exchange, request) -> {
                body.run();
                return CallToolResult.builder(List.of(TextContent.builder(name).build())).build();
              })
          .build();
    }

    private void compute() {
      computing.release();
      while (!enough) {
        Thread.onSpinWait();
      }
    }

    private void waitForNews() {
      waiting.countDown();
      try {
        news.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    server = McpHttpServer.start(new Tools(), HttpServerSettings.builder().build());
  }

  @AfterEach
  void stop() {
    enough = true;
    news.countDown();
    server.close();
  }

  private McpSyncClient client() {
    return McpClient.sync(NettyMcpTransport.builder(server.uri()).build()).build();
  }

  private void call(McpSyncClient client, String tool) {
    answers.add(
        CompletableFuture.supplyAsync(
            () -> answer(client, tool), task -> Thread.ofPlatform().daemon().start(task)));
  }

  private static String answer(McpSyncClient client, String tool) {
    CallToolResult result = client.callTool(CallToolRequest.builder(tool).build());
    return ((TextContent) result.content().getFirst()).text();
  }

  @Test
  void they_hold_up_neither_new_calls_nor_those_that_waited() throws Exception {
    McpSyncClient busy = client();
    McpSyncClient other = client();
    busy.initialize();
    other.initialize();
    call(other, "wait");
    waiting.await();
    for (int i = 0; i < BUSY; i++) {
      call(busy, "compute");
      assertThat(computing.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(answer(other, "quick")).isEqualTo("quick");
    news.countDown();
    assertThat(answers.getFirst().get(30, TimeUnit.SECONDS)).isEqualTo("wait");

    enough = true;
    answers.forEach(CompletableFuture::join);
    busy.close();
    other.close();
  }
}
