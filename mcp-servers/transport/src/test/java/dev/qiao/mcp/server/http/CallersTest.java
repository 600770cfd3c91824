package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.StaticToken;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several callers of one server, each with a token of its own. */
class CallersTest {

  private static final String WHOAMI =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}";

  private static final String TASKS = "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server =
        McpHttpServer.start(
            new CallerTools(),
            HttpServerSettings.builder()
                .authentication(
                    Authentication.tokens(
                        List.of(
                            StaticToken.named("alice", "alices-first"),
                            StaticToken.named("alice", "alices-second"),
                            StaticToken.named("bob", "bobs").withScopes(Set.of("notes:read")))))
                .build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String headers(String method, String name) {
    return "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: "
        + method
        + "\r\nMcp-Name: "
        + name
        + "\r\n";
  }

  private Answer task(String token, String method, String id) throws IOException {
    return http.ask(
        post(
            bearer(token) + headers(method, id),
            request(4, method, "\"taskId\":\"" + id + "\",", TASKS, "")));
  }

  @Test
  void a_tool_learns_in_a_session_who_calls() throws IOException {
    String session = http.openSession(bearer("bobs"));

    assertThat(http.ask(post(session, WHOAMI)).body()).contains("bob may [notes:read]");
  }

  @Test
  void a_tool_learns_without_a_session_who_calls() throws IOException {
    String body = request(2, "tools/call", tool("whoami", "{}"));

    assertThat(http.ask(post(bearer("alices-second") + headers("tools/call", "whoami"), body)))
        .extracting(Answer::body)
        .asString()
        .contains("alice may everything");
  }

  @Test
  void a_token_that_is_none_of_them_is_refused() throws IOException {
    assertThat(http.ask(post(bearer("alices"), RawHttp.initialize())))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
        .satisfies(
            answer ->
                assertThat(answer.headers().get("www-authenticate"))
                    .startsWith("Bearer error=\"invalid_token\""))
        .satisfies(answer -> assertThat(answer.toString()).doesNotContain("alices"));
    assertThat(http.ask(post("Authorization: Basic YWxpY2VzOmZpcnN0\r\n", "{}")).headers())
        .containsEntry("www-authenticate", "Bearer");
    assertThat(http.ask(post(bearer("bobs") + bearer("bobs"), "{}")).status()).isEqualTo(401);
  }

  @Test
  void a_session_is_unknown_to_all_but_its_caller() throws IOException {
    String id = http.openSession(bearer("alices-first")).lines().findFirst().orElseThrow() + "\r\n";

    Answer stolen = http.ask(post(id + bearer("bobs"), WHOAMI));
    Answer invented = http.ask(post("Mcp-Session-Id: invented\r\n" + bearer("bobs"), WHOAMI));
    assertThat(stolen.status()).isEqualTo(404);
    assertThat(stolen.body()).isEqualTo(invented.body());
    assertThat(http.ask(RawHttp.get(id + bearer("bobs"))).status()).isEqualTo(404);
    assertThat(http.ask(RawHttp.delete(id + bearer("bobs"))).status()).isEqualTo(404);

    assertThat(http.ask(post(id + bearer("alices-second"), WHOAMI)).body()).contains("alice may");
  }

  @Test
  void a_task_is_unknown_to_all_but_its_caller() throws IOException {
    Answer begun =
        http.ask(
            post(
                bearer("alices-first") + headers("tools/call", "whoami-later"),
                request(3, "tools/call", tool("whoami-later", "{}"), TASKS, "")));
    Matcher id = Pattern.compile("\"taskId\":\"([^\"]+)\"").matcher(begun.body());
    assertThat(id.find()).isTrue();

    assertThat(task("bobs", "tasks/get", id.group(1)).body()).contains("There is no task");
    assertThat(task("bobs", "tasks/cancel", id.group(1)).body()).contains("There is no task");
    assertThat(task("alices-second", "tasks/get", id.group(1)).body())
        .contains("\"taskId\":\"" + id.group(1));
  }
}
