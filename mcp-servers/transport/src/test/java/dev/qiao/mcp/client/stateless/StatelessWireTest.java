package dev.qiao.mcp.client.stateless;

import static dev.qiao.mcp.client.stateless.ScriptedStatelessServer.error;
import static dev.qiao.mcp.client.stateless.ScriptedStatelessServer.result;
import static dev.qiao.mcp.client.stateless.ScriptedStatelessServer.text;
import static dev.qiao.mcp.client.stateless.ScriptedStatelessServer.typed;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.ScriptedStatelessServer.Asked;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What goes over the wire to a server of revision 2026-07-28, and what its faults come to. */
@Timeout(120)
class StatelessWireTest {

  private static final String META = "io.modelcontextprotocol~1";
  private static final String ASKING =
      ",\"inputRequests\":{\"q\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"?\","
          + "\"requestedSchema\":{\"type\":\"object\",\"properties\":{}}}}}";

  private final BlockingQueue<List<String>> changes = new LinkedBlockingQueue<>();
  private ScriptedStatelessServer server;
  private McpSyncClient client;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedStatelessServer("{\"tools\":{\"listChanged\":true}}");
    client = client(Duration.ofSeconds(60));
  }

  private McpSyncClient client(Duration callTimeout) {
    return McpClient.sync(
            NegotiatingTransport.over(
                NettyMcpTransport.builder(server.uri()).build(),
                NegotiationSettings.DEFAULT
                    .withProbePatience(Duration.ofSeconds(40))
                    .withCallTimeout(callTimeout)))
        .clientInfo(Implementation.builder("tester", "9").build())
        .initializationTimeout(Duration.ofSeconds(60))
        .requestTimeout(Duration.ofSeconds(60))
        .capabilities(ClientCapabilities.builder().elicitation(true, false).roots(true).build())
        .elicitation(form -> ElicitResult.builder(ElicitResult.Action.DECLINE).build())
        .toolsChangeConsumer(all -> changes.add(all.stream().map(Tool::name).toList()))
        .build();
  }

  @AfterEach
  void stop() {
    client.closeGracefully();
    server.close();
  }

  private String call(String tool, Map<String, Object> arguments) {
    var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    return ((TextContent) result.content().get(0)).text();
  }

  private static String tools(String... tools) {
    return result(
        "\"tools\":[" + String.join(",", tools) + "],\"ttlMs\":60000,\"cacheScope\":\"public\"");
  }

  private static String tool(String name, String properties) {
    return "{\"name\":\"%s\",\"inputSchema\":{\"type\":\"object\",\"properties\":{%s}}}"
        .formatted(name, properties);
  }

  private static int code(Throwable e) {
    return ((McpError) e).getJsonRpcError().code();
  }

  @Test
  void every_request_says_who_asks_and_its_headers_repeat_it() {
    server
        .on(
            "tools/list",
            tools(tool("größe", "\"n\":{\"type\":\"integer\",\"x-mcp-header\":\"N\"}")))
        .on("tools/call", text("ok"));
    client.listTools();
    call("größe", Map.of("n", 3.0));

    Asked asked = server.asked("tools/call").get(0);
    assertThat(asked.headers().getFirst("MCP-Protocol-Version")).isEqualTo("2026-07-28");
    assertThat(asked.headers().getFirst("Mcp-Method")).isEqualTo("tools/call");
    assertThat(asked.headers().getFirst("Mcp-Name")).isEqualTo("=?base64?Z3LDtsOfZQ==?=");
    assertThat(asked.headers().getFirst("Mcp-Param-N")).isEqualTo("3");
    assertThat(asked.headers()).doesNotContainKey("Mcp-Session-Id");
    JsonNode meta = asked.params().path("_meta");
    assertThat(meta.at("/" + META + "protocolVersion").asString()).isEqualTo("2026-07-28");
    assertThat(meta.at("/" + META + "clientInfo/name").asString()).isEqualTo("tester");
    assertThat(meta.at("/" + META + "clientCapabilities").toString())
        .isEqualTo(
            "{\"roots\":{},\"elicitation\":{\"form\":{}},"
                + "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}");
    assertThat(meta.has("io.modelcontextprotocol/logLevel")).isFalse();
    assertThat(server.asked).extracting(Asked::method).doesNotContain("initialize");
  }

  @Test
  void a_tool_that_marks_its_schema_wrongly_is_left_out_alone() {
    server.on(
        "tools/list",
        tools(tool("bad", "\"n\":{\"type\":\"number\",\"x-mcp-header\":\"N\"}"), tool("good", "")));
    assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("good");
  }

  @Test
  void a_call_that_misses_headers_is_sent_again_after_a_look_at_the_tools() {
    server
        .on("tools/list", tools(tool("t", "\"n\":{\"type\":\"integer\",\"x-mcp-header\":\"N\"}")))
        .on("tools/call", error(-32020, "null"), text("ok"));
    assertThat(call("t", Map.of("n", 5))).isEqualTo("ok");
    assertThat(server.asked("tools/call"))
        .extracting(asked -> asked.headers().getFirst("Mcp-Param-N"))
        .containsExactly(null, "5");
  }

  @Test
  void a_fresh_list_is_not_asked_for_again_until_a_call_misses_its_tool() {
    server
        .on("tools/list", tools(tool("a", "")), tools(tool("b", "")))
        .on("tools/call", error(-32602, "null"));
    assertThat(client.listTools()).isEqualTo(client.listTools());
    assertThat(server.asked("tools/list")).hasSize(1);

    assertThatThrownBy(() -> call("a", Map.of()))
        .satisfies(e -> assertThat(code(e)).isEqualTo(-32602));
    assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("b");
  }

  @Test
  void a_state_without_questions_is_given_back_as_it_came() {
    server.on(
        "tools/call",
        typed("input_required", ",\"requestState\":\"a \\u00e9\\\"\""),
        typed("input_required", ASKING),
        text("ok"));
    assertThat(call("t", Map.of("x", 1))).isEqualTo("ok");

    List<Asked> rounds = server.asked("tools/call");
    assertThat(rounds)
        .extracting(each -> each.message().path("id").asString())
        .doesNotHaveDuplicates();
    assertThat(rounds.get(1).params().path("requestState").asString()).isEqualTo("a é\"");
    assertThat(rounds.get(1).params().has("inputResponses")).isFalse();
    assertThat(rounds.get(2).params().has("requestState")).isFalse();
    assertThat(rounds.get(2).params().at("/inputResponses/q").toString())
        .isEqualTo("{\"action\":\"decline\"}");
    assertThat(rounds.get(2).params().at("/arguments/x").asInt()).isEqualTo(1);
  }

  @Test
  void a_server_that_asks_without_end_is_left() {
    server.on("tools/call", typed("input_required", ASKING));
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("The server asked more than 64 times in one tools/call.");
    assertThat(server.asked("tools/call")).hasSize(64);
  }

  @Test
  void what_the_client_did_not_declare_is_not_put_to_it() {
    server.on(
        "tools/call",
        typed(
            "input_required",
            ",\"inputRequests\":{\"q\":{\"method\":\"sampling/createMessage\",\"params\":{}}}"));
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("The server asks sampling/createMessage, which this client does not offer.")
        .satisfies(e -> assertThat(code(e)).isEqualTo(-32603));
  }

  @Test
  void results_that_a_server_may_not_give_are_told() {
    server.on("tools/call", typed("surprise", ""));
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("The server answered tools/call with a result of a type that nobody knows.");
    server.on("tools/list", typed("task", ",\"taskId\":\"1\""));
    assertThatThrownBy(client::listTools).hasMessage("The server answered tools/list with a task.");
  }

  @Test
  void a_stream_that_breaks_off_fails_its_call_at_once_and_is_not_resumed() {
    server.streamOn(
        "tools/call", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
    assertThatThrownBy(() -> call("t", Map.of())).hasMessageContaining("did not answer tools/call");
    assertThat(server.asked).extracting(Asked::method).containsOnlyOnce("tools/call");
  }

  @Test
  void a_call_that_takes_longer_than_its_time_is_told_and_left() throws Exception {
    client.closeGracefully();
    client = client(Duration.ofSeconds(2));
    server.stayOn("tools/call");
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("The server did not answer tools/call within 2000 ms.");
    HttpExchange left = server.listening.poll(20, SECONDS);
    assertThatThrownBy(
            () -> {
              while (true) {
                ScriptedStatelessServer.tell(
                    left, "{}"); // until the connection is known to be gone
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_task_is_asked_for_again_though_a_connection_breaks() {
    server
        .on(
            "tools/call",
            typed("task", ",\"taskId\":\"t 1\",\"status\":\"working\",\"pollIntervalMs\":1"))
        .breakOn("tasks/get")
        .on(
            "tasks/get",
            result("\"taskId\":\"t 1\",\"status\":\"working\",\"pollIntervalMs\":1"),
            result(
                "\"taskId\":\"t 1\",\"status\":\"completed\",\"result\":{\"content\":"
                    + "[{\"type\":\"text\",\"text\":\"done\"}]}"));
    assertThat(call("t", Map.of())).isEqualTo("done");
    assertThat(server.asked("tasks/get"))
        .allSatisfy(each -> assertThat(each.headers().getFirst("Mcp-Name")).isEqualTo("t 1"));
  }

  @Test
  void a_task_that_the_server_cancels_or_that_means_nothing_ends_the_call_with_words() {
    server
        .on(
            "tools/call",
            typed("task", ",\"taskId\":\"1\",\"status\":\"working\",\"pollIntervalMs\":1"))
        .on(
            "tasks/get",
            result("\"status\":\"cancelled\",\"statusMessage\":\"Out of paper.\""),
            result("\"status\":\"sleeping\""))
        .on("tasks/cancel", result("\"taskId\":\"1\""));
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("The server cancelled the call. It says: Out of paper.");
    assertThatThrownBy(() -> call("t", Map.of()))
        .hasMessage("A task has the unknown status sleeping.");
  }

  @Test
  void a_server_that_was_replaced_by_another_revision_is_initialised_anew() {
    server.on("tools/call", error(-32022, "{\"supported\":[\"2025-11-25\"]}"), text("ok"));
    assertThatThrownBy(() -> call("t", Map.of())).isInstanceOf(RuntimeException.class);
    assertThat(call("t", Map.of())).isEqualTo("ok");
    assertThat(server.asked("server/discover")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void news_are_listened_to_again_and_the_client_looks_at_what_it_may_have_missed()
      throws Exception {
    server
        .stayOn("subscriptions/listen", acknowledged())
        .on("tools/list", tools(tool("a", "")), tools(tool("b", "")), tools(tool("c", "")));
    client.initialize();
    HttpExchange first = server.listening.poll(20, SECONDS);
    assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("a");
    ScriptedStatelessServer.tell(
        first,
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{\"_meta\":"
            + "{\"io.modelcontextprotocol/subscriptionId\":\"SUB\"}}}"
                .replace("SUB", id(server.asked("subscriptions/listen").get(0))));
    assertThat(changes.poll(20, SECONDS)).containsExactly("b");

    first.close();

    assertThat(server.listening.poll(20, SECONDS)).isNotNull();
    assertThat(changes.poll(20, SECONDS)).containsExactly("c");
    assertThat(
            server.asked("subscriptions/listen").get(1).params().path("notifications").toString())
        .isEqualTo("{\"toolsListChanged\":true}");
  }

  private static String id(Asked asked) {
    return asked.message().path("id").asString();
  }

  private static String acknowledged() {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":"
               + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":ID},"
               + "\"notifications\":{\"toolsListChanged\":true}}}";
  }
}
