package dev.qiao.mcp.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our client and our server, and what comes between them. */
class ResumingClientTest {

  private final SteppingTools tools = new SteppingTools();
  private final BlockingQueue<Double> progress = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

  /** Takes one for each request of the client, just before it is sent. */
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  private HttpServerTransport http;
  private McpSyncServer server;
  private Cable cable;
  private McpSyncClient client;

  private void start(HttpLimits limits) throws Exception {
    http = HttpServerTransport.create(HttpServerSettings.builder().limits(limits).build());
    server =
        McpServer.sync(http)
            .capabilities(ServerCapabilities.builder().tools(true).build())
            .tools(tools.tools())
            .immediateExecution(true)
            .build();
    http.start();
    cable = new Cable(http.port());
    NettyMcpTransport transport =
        NettyMcpTransport.builder(cable.uri())
            .bearerToken(
                () -> {
                  requests.add("");
                  return "unneeded";
                })
            .build();
    client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofMinutes(1))
            .progressConsumer((ProgressNotification next) -> progress.add(next.progress()))
            .toolsChangeConsumer(all -> changes.add("tools"))
            .build();
    client.initialize();
    for (int i = 0; i < 3; i++) { // initialize, initialized, and the listening stream's GET
      awaitRequest();
    }
  }

  @AfterEach
  void stop() throws Exception {
    tools.gate.release(1_000);
    client.close();
    cable.close();
    http.close();
  }

  private void awaitRequest() throws InterruptedException {
    assertThat(requests.poll(20, SECONDS)).isNotNull();
  }

  private CompletableFuture<CallToolResult> begin(int steps) {
    CallToolRequest call =
        CallToolRequest.builder("steps")
            .arguments(Map.of("to", steps))
            .progressToken("p-1")
            .build();
    return CompletableFuture.supplyAsync(
        () -> client.callTool(call), task -> Thread.ofVirtual().start(task));
  }

  private void step(int number) throws InterruptedException {
    tools.gate.release();
    assertThat(tools.reported.poll(20, SECONDS)).isEqualTo(number);
  }

  private void assertDidOnce(CompletableFuture<CallToolResult> call, Double... steps)
      throws Exception {
    TextContent text = (TextContent) call.get(20, SECONDS).content().get(0);
    assertThat(text.text()).isEqualTo("did " + steps.length + " steps");
    List<Double> seen = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      seen.add(progress.poll(20, SECONDS));
    }
    assertThat(seen).containsExactlyInAnyOrder(steps); // the SDK's client tells them side by side
    assertThat(progress.poll(1, SECONDS)).isNull();
  }

  @Test
  void a_call_whose_connection_is_cut_brings_all_that_happened_meanwhile_once() throws Exception {
    start(HttpLimits.builder().build());
    CompletableFuture<CallToolResult> call = begin(5);
    step(1);
    assertThat(progress.poll(20, SECONDS)).isEqualTo(1.0);
    progress.add(1.0); // to be counted with the others

    cable.cut();
    step(2);
    step(3);
    cable.cut();
    step(4);
    step(5);
    tools.gate.release();

    assertDidOnce(call, 1.0, 2.0, 3.0, 4.0, 5.0);
  }

  @Test
  void a_call_that_the_server_has_polled_brings_all_once() throws Exception {
    start(HttpLimits.builder().maxStreamAge(Duration.ofMillis(100)).build());
    CompletableFuture<CallToolResult> call = begin(3);
    awaitRequest(); // the call itself
    step(1);
    awaitRequest(); // it was sent away, and has come back
    step(2);
    awaitRequest();
    step(3);
    tools.gate.release();

    assertDidOnce(call, 1.0, 2.0, 3.0);
  }

  private void awaitListening() {
    SessionStreams streams = http.sessions().iterator().next().streams();
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (!streams.hasReader()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.yield();
    }
  }

  @Test
  void what_the_server_says_unasked_while_the_connection_is_cut_arrives_once() throws Exception {
    start(HttpLimits.builder().build());
    awaitListening();
    server.notifyToolsListChanged();
    assertThat(changes.poll(20, SECONDS)).isEqualTo("tools");

    cable.cut();
    server.notifyToolsListChanged();

    assertThat(changes.poll(20, SECONDS)).isEqualTo("tools");
    assertThat(changes.poll(1, SECONDS)).isNull();
  }
}
