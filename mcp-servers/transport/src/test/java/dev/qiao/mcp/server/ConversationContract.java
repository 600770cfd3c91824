package dev.qiao.mcp.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any client over HTTP can rely on, over a real socket. */
abstract class ConversationContract {

  static final String TOKEN = "s3cret-of-this-test";

  /** Of no test's matter; for a machine that is busy with other work. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final SampleTools tools = new SampleTools();
  McpHttpServer server;

  abstract McpClientTransport transportTo(URI uri);

  /** How connections are encrypted; not at all unless a test says so. */
  @Nullable TlsSettings tls() throws Exception {
    return null;
  }

  /** The newest revision that the client speaks. */
  String revision() {
    return "2025-11-25";
  }

  @BeforeEach
  void start() throws Exception {
    server =
        McpHttpServer.start(
            tools, HttpServerSettings.builder().bearerToken(TOKEN).tls(tls()).build());
  }

  @AfterEach
  void stop() {
    tools.release.countDown();
    server.close();
  }

  McpSyncClient client() {
    return client(spec -> {});
  }

  private McpSyncClient client(Consumer<McpClient.SyncSpec> more) {
    McpClient.SyncSpec spec =
        McpClient.sync(transportTo(server.uri()))
            .requestTimeout(PATIENCE)
            .initializationTimeout(PATIENCE);
    more.accept(spec);
    return spec.build();
  }

  static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  @Test
  void initialises_lists_and_calls() {
    try (McpSyncClient client = client()) {
      var initialized = client.initialize();

      assertThat(initialized.protocolVersion()).isEqualTo(revision());
      assertThat(initialized.serverInfo().name()).isEqualTo("sample");
      assertThat(initialized.serverInfo().version()).isEqualTo("1.2.3");
      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .containsExactly(
              "echo", "wait", "count", "roots", "askable", "thread", "break", "refuse");
      assertThat(text(call(client, "echo", Map.of("text", "naïve 你好 🙂\n\"quoted\""))))
          .isEqualTo("naïve 你好 🙂\n\"quoted\"");
    }
  }

  @Test
  void a_large_text_comes_back_whole() {
    String large = "0123456789abcdéf".repeat(100_000);
    try (McpSyncClient client = client()) {
      assertThat(text(call(client, "echo", Map.of("text", large)))).isEqualTo(large);
    }
  }

  @Test
  void progress_arrives_before_the_call_is_over_and_under_its_token() throws Exception {
    BlockingQueue<ProgressNotification> progress = new LinkedBlockingQueue<>();
    try (McpSyncClient client = client(spec -> spec.progressConsumer(progress::add))) {
      CallToolResult result =
          client.callTool(
              CallToolRequest.builder("count")
                  .arguments(Map.of("to", 3))
                  .progressToken("p-1")
                  .build());

      assertThat(text(result)).isEqualTo("counted to 3");
      List<Double> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ProgressNotification next = progress.poll(PATIENCE.toSeconds(), SECONDS);
        assertThat(next).isNotNull();
        assertThat(next.progressToken()).isEqualTo("p-1");
        seen.add(next.progress());
      }
      assertThat(seen).containsExactlyInAnyOrder(1.0, 2.0, 3.0);
    }
  }

  @Test
  void a_fault_inside_a_tool_is_the_tools_error_and_shows_nothing_of_its_inside() {
    try (McpSyncClient client = client()) {
      CallToolResult result = call(client, "break", Map.of());

      assertThat(result.isError()).isTrue();
      assertThat(text(result)).isEqualTo("The tool break failed: IllegalStateException.");
    }
  }

  @Test
  void a_json_rpc_error_of_a_tool_keeps_its_code() {
    try (McpSyncClient client = client()) {
      assertThatThrownBy(() -> call(client, "refuse", Map.of()))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_050))
          .hasMessage("Not today.");
    }
  }

  @Test
  void an_unknown_tool_is_an_error_of_the_request() {
    try (McpSyncClient client = client()) {
      assertThatThrownBy(() -> call(client, "nonsense", Map.of()))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_602));
    }
  }

  @Test
  void arguments_that_do_not_fit_the_schema_are_the_tools_error() {
    try (McpSyncClient client = client()) {
      CallToolResult result = call(client, "echo", Map.of("txt", "x"));

      assertThat(result.isError()).isTrue();
      assertThat(text(result)).contains("echo").contains("text").contains("required");
    }
  }

  @Test
  void handlers_run_where_they_may_block() {
    try (McpSyncClient client = client()) {
      assertThat(text(call(client, "thread", Map.of()))).contains("mcp-call-");
    }
  }

  @Test
  void a_tool_can_ask_the_client_in_the_middle_of_a_call() {
    try (McpSyncClient client =
        client(
            spec ->
                spec.capabilities(ClientCapabilities.builder().roots(false).build())
                    .roots(Root.builder("file:///work").name("work").build()))) {
      assertThat(text(call(client, "roots", Map.of()))).isEqualTo("file:///work");
    }
  }

  @Test
  void calls_of_several_clients_at_once_each_get_their_own_answer() throws Exception {
    int clients = 8;
    int callsEach = 50;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int c = 0; c < clients; c++) {
        int number = c;
        done.add(
            threads.submit(
                () -> {
                  try (McpSyncClient client = client()) {
                    for (int i = 0; i < callsEach; i++) {
                      String mine = "client " + number + " call " + i;
                      assertThat(text(call(client, "echo", Map.of("text", mine)))).isEqualTo(mine);
                    }
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get(PATIENCE.toSeconds(), SECONDS);
      }
    }
  }

  @Test
  void a_slow_tool_delays_neither_another_client_nor_another_call_of_its_own() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        McpSyncClient slow = client();
        McpSyncClient quick = client()) {
      slow.initialize();
      Future<CallToolResult> waiting = threads.submit(() -> call(slow, "wait", Map.of()));
      assertThat(tools.waiting.await(PATIENCE.toSeconds(), SECONDS)).isTrue();

      assertThat(text(call(quick, "echo", Map.of("text", "other")))).isEqualTo("other");
      assertThat(text(call(slow, "echo", Map.of("text", "same")))).isEqualTo("same");

      assertThat(waiting.isDone()).isFalse();
      tools.release.countDown();
      assertThat(text(waiting.get(PATIENCE.toSeconds(), SECONDS))).isEqualTo("released");
    }
  }
}
