package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.Requests;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that lets its connection go, so that its client polls for the answer. */
class CallStreamTest {

  /** {@code slow} lets go as often and for as long as it is told, and then waits to be let on. */
  private static final class SlowTool implements ToolServer {
    final Semaphore gate = new Semaphore(0);
    final BlockingQueue<Integer> letGo = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<SyncToolSpecification> tools() {
      return List.of(
          SyncToolSpecification.builder()
              .tool(Tool.builder("slow", Map.of("type", "object")).description("Slow.").build())
              .callHandler(this::call)
              .build());
    }

    private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
      List<?> pauses = (List<?>) request.arguments().get("pauses");
      try {
        for (Object millis : pauses) {
          progress(exchange, request);
          CallStream.of(exchange).release(Duration.ofMillis(((Number) millis).longValue()));
          letGo.add(((Number) millis).intValue());
          gate.acquire();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return CallToolResult.builder(List.of(TextContent.builder("slowly done").build())).build();
    }

    private static void progress(McpSyncServerExchange exchange, CallToolRequest request) {
      if (request.progressToken() != null) {
        exchange.progressNotification(
            ProgressNotification.builder(request.progressToken(), 0.5).build());
      }
    }

    @Override
    public void close() {}
  }

  private final SlowTool tool = new SlowTool();
  private final McpHttpServer server =
      McpHttpServer.start(tool, HttpServerSettings.builder().build());

  @AfterEach
  void stop() {
    tool.gate.release(100);
    server.close();
  }

  private static String call(String pauses, String meta) {
    return """
    {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"slow",\
    "arguments":{"pauses":%s}%s}}\
    """
        .formatted(pauses, meta);
  }

  private static String from(String session, Event event) {
    return get(session + "Last-Event-ID: " + event.id() + "\r\n");
  }

  private void awaitLettingGo(int millis) throws InterruptedException {
    assertThat(tool.letGo.poll(20, SECONDS)).isEqualTo(millis);
  }

  private static void assertSentAway(RawHttp http, int millis) throws Exception {
    Event last = http.readEvent();
    assertThat(last.retry()).isEqualTo(String.valueOf(millis));
    assertThat(last.data()).isNull();
    assertThat(http.readEvent()).isNull();
  }

  @Test
  void a_client_is_sent_away_with_an_id_and_comes_back_for_the_answer() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      http.send(post(session, call("[70]", "")));
      assertThat(http.readHead().headers()).containsEntry("content-type", "text/event-stream");
      Event beginning = http.readEvent();
      assertThat(beginning.data()).isEmpty();
      assertSentAway(http, 70);
      tool.gate.release(); // and only now does the call end

      http.send(from(session, beginning)).readHead();
      assertThat(http.readEvent().data()).contains("\"id\":5").contains("slowly done");
      assertThat(http.readEvent()).isNull();
    }
  }

  @Test
  void what_was_said_before_goes_out_first_and_each_connection_is_let_go_once() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      String token = ",\"_meta\":{\"progressToken\":\"t\"}";
      http.send(post(session, call("[70,80]", token))).readHead();
      assertThat(http.readEvent().data()).isEmpty();
      Event told = http.readEvent();
      assertThat(told.data()).contains("notifications/progress");
      assertSentAway(http, 70);

      http.send(from(session, told)).readHead();
      tool.gate.release();
      Event again = http.readEvent();
      assertThat(again.data()).contains("notifications/progress");
      assertSentAway(http, 80);

      tool.gate.release();
      http.send(from(session, again)).readHead();
      assertThat(http.readEvent().data()).contains("slowly done");
      assertThat(http.readEvent()).isNull();
    }
  }

  @Test
  void letting_go_while_nobody_is_there_does_nothing() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      http.send(post(session, call("[70,80]", ""))).readHead();
      Event beginning = http.readEvent();
      assertSentAway(http, 70);
      awaitLettingGo(70);
      tool.gate.release();
      awaitLettingGo(80);

      http.send(from(session, beginning)).readHead();
      tool.gate.release();
      assertThat(http.readEvent().data()).contains("slowly done");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18"})
  void an_older_client_waits_for_its_answer_on_one_connection(String revision) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("", revision);
      http.send(post(session, call("[70]", "")));
      awaitLettingGo(70);
      tool.gate.release();

      Answer answer = http.read();
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body()).contains("slowly done");
    }
  }

  @Test
  void in_revision_2026_07_28_a_stream_is_not_let_go_as_nobody_could_resume_it() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(
          post(
              "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: slow\r\n",
              Requests.request(5, "tools/call", Requests.tool("slow", "{\"pauses\":[70]}"))));
      awaitLettingGo(70);
      tool.gate.release();

      assertThat(http.read().body()).contains("slowly done");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3_600_001})
  void nobody_is_sent_away_for_longer_than_a_session_is_kept(int millis) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");

      assertThat(http.ask(post(session, call("[" + millis + "]", ""))).body())
          .contains("IllegalArgumentException");
    }
  }

  @Test
  void our_client_comes_back_by_itself() throws Exception {
    try (McpSyncClient client =
        McpClient.sync(NettyMcpTransport.builder(server.uri()).build())
            .requestTimeout(Duration.ofMinutes(1))
            .build()) {
      client.initialize();
      CompletableFuture<CallToolResult> call =
          CompletableFuture.supplyAsync(
              () ->
                  client.callTool(
                      CallToolRequest.builder("slow")
                          .arguments(Map.of("pauses", List.of(60, 70)))
                          .build()),
              task -> Thread.ofVirtual().start(task));
      awaitLettingGo(60);
      tool.gate.release();
      awaitLettingGo(70);
      tool.gate.release();

      assertThat(((TextContent) call.get(20, SECONDS).content().getFirst()).text())
          .isEqualTo("slowly done");
    }
  }
}
