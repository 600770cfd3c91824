package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.raw;
import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revision 2026-07-28 over a socket, beside the older ones on the same port. */
class StatelessHttpTest {

  private static final String VERSION = "MCP-Protocol-Version: 2026-07-28\r\n";
  private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
  private static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
  private static final String ECHO = tool("echo", "{\"text\":\"hello\"}");

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server = McpHttpServer.start(tools, HttpServerSettings.builder().build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    tools.release.countDown();
    http.close();
    server.close();
  }

  private static String headers(String method) {
    return VERSION + "Mcp-Method: " + method + "\r\n";
  }

  private static String call(String tool) {
    return headers("tools/call") + "Mcp-Name: " + tool + "\r\n";
  }

  private Answer ask(String method) throws IOException {
    return http.ask(post(headers(method), request(7, method)));
  }

  private static void assertError(Answer answer, int status, int code, String words) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).contains("\"code\":" + code).contains("\"id\":7").contains(words);
  }

  @Test
  void discover_tells_versions_capabilities_and_who_the_server_is() throws Exception {
    Answer answer = ask("server/discover");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("mcp-session-id");
    assertThat(answer.body())
        .contains("\"resultType\":\"complete\"")
        .contains("\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\",")
        .contains("\"tools\":{\"listChanged\":false}")
        .contains("\"io.modelcontextprotocol/serverInfo\":{\"name\":\"sample\"")
        .contains("\"ttlMs\":300000,\"cacheScope\":\"public\"");
  }

  @Test
  void tools_are_listed_in_their_order_and_with_how_long_that_is_fresh() throws Exception {
    assertThat(ask("tools/list").body())
        .containsSubsequence("\"echo\"", "\"wait\"", "\"count\"", "\"roots\"", "\"refuse\"")
        .contains("\"ttlMs\":300000,\"cacheScope\":\"public\"");
  }

  @Test
  void behind_a_token_lists_are_nobody_elses() throws Exception {
    HttpServerSettings settings = HttpServerSettings.builder().bearerToken("secret").build();
    try (McpHttpServer closed = McpHttpServer.start(new SampleTools(), settings);
        RawHttp client = new RawHttp(closed.port())) {
      String auth = "Authorization: Bearer secret\r\n";
      Answer answer = client.ask(post(auth + headers("tools/list"), request(7, "tools/list")));

      assertThat(answer.body()).contains("\"cacheScope\":\"private\"");
      assertThat(client.ask(post(headers("tools/list"), request(7, "tools/list"))).status())
          .isEqualTo(401);
    }
  }

  @Test
  void a_call_is_answered_without_a_session() throws Exception {
    Answer answer = http.ask(post(call("echo"), request("\"x\"", "tools/call", ECHO)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"id\":\"x\"", "\"resultType\":\"complete\"", "\"text\":\"hello\"");
  }

  @Test
  void arguments_that_do_not_fit_never_reach_the_tool() throws Exception {
    String wrong = request(7, "tools/call", tool("echo", "{\"text\":5}"));

    assertThat(http.ask(post(call("echo"), wrong)).body())
        .contains("\"isError\":true")
        .contains("Tool (echo) input validation failed");
  }

  @Test
  void a_tool_that_throws_tells_nothing_of_its_inside_and_one_that_refuses_keeps_its_code()
      throws Exception {
    Answer broken = http.ask(post(call("break"), request(7, "tools/call", tool("break", "{}"))));
    assertThat(broken.body())
        .contains("The tool break failed: IllegalStateException.")
        .doesNotContain("hunter2");

    Answer refused = http.ask(post(call("refuse"), request(7, "tools/call", tool("refuse", "{}"))));
    assertError(refused, 200, -32_050, "Not today.");
  }

  @Test
  void both_generations_are_served_on_one_connection() throws Exception {
    String session = http.openSession("");
    assertThat(ask("tools/list").body()).contains("resultType");
    Answer old =
        http.ask(post(session, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}"));
    assertThat(old.body()).contains("\"echo\"").doesNotContain("resultType");
  }

  @Test
  void a_session_id_means_nothing() throws Exception {
    Answer answer =
        http.ask(
            post(
                headers("tools/list") + "Mcp-Session-Id: 1\r\nLast-Event-ID: 1-1-1\r\n",
                request(7, "tools/list")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("mcp-session-id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| params._meta must be an object",
        "'\"_meta\":5' | params._meta must be an object",
        "'\"_meta\":{\"CAPABILITIES\":{}}' | name the revision",
        "'\"_meta\":{\"VERSION\":20260728,\"CAPABILITIES\":{}}' | name the revision",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\"}' | clientCapabilities must be an object",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\",\"CAPABILITIES\":[]}' | clientCapabilities must",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\",\"CAPABILITIES\":{\"roots\":7}}' | does not fit",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\",\"CAPABILITIES\":{},\"progressToken\":[]}' |"
            + " progressToken must be a string or an integer",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\",\"CAPABILITIES\":{},"
            + "\"io.modelcontextprotocol/logLevel\":\"loud\"}' | one of debug, info",
        "'\"_meta\":{\"VERSION\":\"2026-07-28\",\"CAPABILITIES\":{},"
            + "\"io.modelcontextprotocol/clientInfo\":7}' | clientInfo must be an object",
      })
  void a_request_that_does_not_say_what_each_must_is_400(String params, String words)
      throws Exception {
    String inside =
        params == null
            ? ""
            : params.replace("VERSION", VERSION_KEY).replace("CAPABILITIES", CAPABILITIES_KEY);
    Answer answer = http.ask(post(headers("tools/list"), raw(7, "tools/list", inside)));

    assertError(answer, 400, -32_602, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mcp-Method: tools/call;Mcp-Name: echo | needs a header MCP-Protocol-Version",
        "MCP-Protocol-Version: 2025-11-25;Mcp-Method: tools/call;Mcp-Name: echo"
            + " | MCP-Protocol-Version says something else",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Name: echo | needs a header Mcp-Method",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: TOOLS/CALL;Mcp-Name: echo"
            + " | Mcp-Method says something else",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call | needs a header Mcp-Name",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call;Mcp-Name: Echo"
            + " | Mcp-Name says something else",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call;Mcp-Name: echo;Mcp-Name: wait"
            + " | came twice",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call;Mcp-Name: =?base64?ZWNobw?="
            + " | not valid Base64",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call;Mcp-Name: =?base64?ZWN!!w==?="
            + " | not valid Base64",
        "MCP-Protocol-Version: 2026-07-28;Mcp-Method: tools/call;Mcp-Name: échö" + " | not ASCII",
      })
  void headers_that_are_missing_or_say_something_else_are_400(String headers, String words)
      throws Exception {
    String lines = headers.replace(";", "\r\n") + "\r\n";

    assertError(http.ask(post(lines, request(7, "tools/call", ECHO))), 400, -32_020, words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mcp-name: echo", "MCP-NAME:    echo   ", "Mcp-Name: =?base64?ZWNobw==?="})
  void a_header_may_be_written_in_any_way_that_says_the_same(String header) throws Exception {
    Answer answer =
        http.ask(post(headers("tools/call") + header + "\r\n", request(7, "tools/call", ECHO)));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_name_of_any_letters_travels_in_base64() throws Exception {
    String name = "工具";
    String encoded = Base64.getEncoder().encodeToString(name.getBytes("UTF-8"));
    Answer answer =
        http.ask(
            post(call("=?base64?" + encoded + "?="), request(7, "tools/call", tool(name, "{}"))));

    assertError(answer, 200, -32_602, "Unknown tool: " + name);
  }

  @Test
  void another_version_is_400_and_those_to_try_are_named() throws Exception {
    String body = request(7, "tools/list").replace("2026-07-28", "2099-01-01");
    Answer answer = http.ask(post("MCP-Protocol-Version: 2099-01-01\r\n", body));

    assertError(answer, 400, -32_022, "\"requested\":\"2099-01-01\"");
    assertThat(answer.body()).contains("\"supported\":[\"2026-07-28\",\"2025-11-25\"");
  }

  @Test
  void a_version_with_sessions_is_not_offered_again_to_who_asked_for_it_without_one()
      throws Exception {
    String body = request(7, "tools/list").replace("2026-07-28", "2025-11-25");
    Answer answer = http.ask(post("MCP-Protocol-Version: 2025-11-25\r\n", body));

    assertError(answer, 400, -32_022, "\"supported\":[\"2026-07-28\",\"2025-06-18\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "no/such"})
  void what_the_revision_does_not_have_is_404(String method) throws Exception {
    assertError(ask(method), 404, -32_601, "There is no method " + method);
  }

  @Test
  void what_the_server_does_not_offer_is_404() throws Exception {
    assertError(ask("prompts/list"), 404, -32_601, "no method prompts/list");
    assertError(ask("resources/list"), 404, -32_601, "no method resources/list");
  }

  @Test
  void what_a_call_names_wrongly_is_an_error_of_a_good_answer() throws Exception {
    assertError(
        http.ask(post(call("nope"), request(7, "tools/call", tool("nope", "{}")))),
        200,
        -32_602,
        "Unknown tool: nope");
    assertError(
        http.ask(post(headers("tools/call"), request(7, "tools/call"))),
        200,
        -32_602,
        "params.name");
    assertError(
        http.ask(post(call("echo"), request(7, "tools/call", tool("echo", "[]")))),
        200,
        -32_602,
        "params.arguments");
    assertError(
        http.ask(post(headers("tools/list"), request(7, "tools/list", "\"cursor\":\"\","))),
        200,
        -32_602,
        "cursor");
  }

  @Test
  void get_and_delete_are_not_of_this_revision() throws Exception {
    Answer get = http.ask(RawHttp.get(VERSION));
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.headers()).containsEntry("allow", "POST");
    assertThat(http.ask(RawHttp.delete(VERSION)).status()).isEqualTo(405);
  }

  @Test
  void a_notification_is_taken_and_a_response_is_not() throws Exception {
    Answer note =
        http.ask(post(VERSION, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}"));
    assertThat(note.status()).isEqualTo(202);
    assertThat(note.body()).isEmpty();

    Answer response = http.ask(post(VERSION, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("-32600").contains("no responses");
  }

  @Test
  void progress_comes_before_the_answer_on_a_stream_without_ids() throws Exception {
    http.send(
        post(
            call("count"),
            request(
                7, "tools/call", tool("count", "{\"to\":2}"), "{}", ",\"progressToken\":\"t\"")));
    assertThat(http.readHead().headers())
        .containsEntry("content-type", "text/event-stream")
        .containsEntry("x-accel-buffering", "no");

    Event first = http.readEvent();
    assertThat(first.id()).isNull();
    assertThat(first.retry()).isNull();
    assertThat(first.data()).contains("\"progressToken\":\"t\"", "\"progress\":1.0");
    assertThat(http.readEvent().data()).contains("\"progress\":2.0");
    Event last = http.readEvent();
    assertThat(last.id()).isNull();
    assertThat(last.data()).contains("counted to 2", "\"resultType\":\"complete\"");
    assertThat(http.readEvent()).isNull();
    assertThat(ask("tools/list").status()).isEqualTo(200);
  }

  @Test
  void a_client_that_closes_its_connection_cancels_its_call() throws Exception {
    http.send(post(call("wait"), request(7, "tools/call", tool("wait", "{}"))));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    http.close();

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
  }

  @Test
  void a_client_that_closes_its_stream_cancels_its_call() throws Exception {
    HttpServerSettings impatient =
        HttpServerSettings.builder()
            .limits(HttpLimits.builder().keepAlive(Duration.ofMillis(20)).build())
            .build();
    SampleTools slow = new SampleTools();
    try (McpHttpServer other = McpHttpServer.start(slow, impatient);
        RawHttp client = new RawHttp(other.port())) {
      client.send(post(call("wait"), request(7, "tools/call", tool("wait", "{}"))));
      assertThat(client.readHead().headers()).containsEntry("content-type", "text/event-stream");
      client.close();

      assertThat(slow.interrupted.await(10, SECONDS)).isTrue();
    }
  }

  @Test
  void what_is_no_json_is_400_in_this_revision_too() throws Exception {
    assertThat(http.ask(post(VERSION, "{")).body()).contains("-32700");
    assertThat(http.ask(post(VERSION, "[]")).body()).contains("-32600");
  }

  @Test
  void the_methods_of_tasks_name_their_task_in_a_header() throws Exception {
    String get = request(7, "tasks/get", "\"taskId\":\"a\",");

    assertError(
        http.ask(post(headers("tasks/get") + "Mcp-Name: b\r\n", get)), 400, -32_020, "Mcp-Name");
    assertError(
        http.ask(post(headers("tasks/get") + "Mcp-Name: a\r\n", get)), 404, -32_601, "tasks/get");
  }
}
