package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller may do whose token is good for some scopes alone. */
class ScopesTest extends Resource {

  private static final String DELETE =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"delete\"}}";

  @Override
  ScopeRules scopes() {
    return ScopeRules.NONE
        .requiring("mcp")
        .tool("whoami", "profile")
        .tool("delete", "files:delete")
        .implies("admin", "files:write", "files:delete")
        .implies("root", "admin", "mcp");
  }

  private String token(String scopes) {
    return bearer(issuer.token(ADDRESS, claims -> claims.claim("scope", scopes)));
  }

  private Answer call(String scopes, String name) throws IOException {
    return http.ask(
        post(
            token(scopes) + stateless("tools/call", name),
            request(7, "tools/call", tool(name, "{}"))));
  }

  private static void assertNeeds(Answer answer, String scopes) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.headers().get("www-authenticate"))
        .startsWith("Bearer error=\"insufficient_scope\"")
        .contains("scope=\"" + scopes + "\"", "resource_metadata=\"" + METADATA + "\"");
    assertThat(answer.body()).contains("the scopes " + scopes);
  }

  @Test
  void whoever_lacks_what_the_server_needs_may_do_nothing() throws IOException {
    assertNeeds(call("profile", "whoami"), "mcp");
    assertThat(http.ask(post(token("profile"), RawHttp.initialize())).status()).isEqualTo(403);
  }

  @Test
  void a_batch_says_at_once_all_that_its_requests_take() throws IOException {
    String session = http.openSession(token("mcp"), "2025-03-26");
    Answer refused =
        http.ask(
            post(session, "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}," + DELETE + "]"));

    assertNeeds(refused, "files:delete files:write mcp");
    assertThat(tools.deleted).hasValue(0);
  }

  @Test
  void a_tool_says_at_once_all_that_it_takes() throws IOException {
    Answer refused = call("mcp", "delete");

    assertNeeds(refused, "files:delete files:write mcp");
    assertThat(refused.body()).contains("\"id\":7");
    assertNeeds(call("mcp files:write", "delete"), "files:delete files:write mcp");
    assertThat(tools.deleted).hasValue(0);
    assertThat(call("mcp files:write files:delete", "delete").body()).contains("deleted");
  }

  @Test
  void a_tool_takes_the_same_in_a_session() throws IOException {
    String session = http.openSession(token("mcp"));
    String id = session.lines().findFirst().orElseThrow() + "\r\n";

    assertNeeds(http.ask(post(session, DELETE)), "files:delete files:write mcp");
    assertThat(http.ask(post(id + token("mcp admin"), DELETE)).body()).contains("deleted");
  }

  /** As the SDK's JSON reader would take it. */
  @Test
  void a_tool_takes_the_same_when_its_name_comes_as_a_number() throws IOException {
    String session = http.openSession(token("mcp"));

    assertNeeds(http.ask(post(session, DELETE.replace("\"delete\"", "404"))), "files:write mcp");
    assertThat(tools.deleted).hasValue(0);
  }

  @Test
  void a_tool_takes_the_same_over_http_with_sse() throws IOException {
    try (RawHttp stream = new RawHttp(server.port())) {
      stream.send(RawHttp.get(token("mcp")).replace("GET /mcp ", "GET /sse ")).readHead();
      String place = stream.readChunk().replaceAll("(?s).*data: (\\S+).*", "$1");
      String initialize = post(token("mcp"), RawHttp.initialize("2024-11-05"));
      String delete = post(token("mcp"), DELETE);

      assertThat(http.ask(initialize.replace("POST /mcp ", "POST " + place + " ")).status())
          .isEqualTo(202);
      assertNeeds(
          http.ask(delete.replace("POST /mcp ", "POST " + place + " ")),
          "files:delete files:write mcp");
      String stolen = post(bearer(issuer.token(ADDRESS, claims -> claims.subject("bob"))), DELETE);
      assertThat(http.ask(stolen.replace("POST /mcp ", "POST " + place + " ")).status())
          .isEqualTo(404);
    }
    assertThat(tools.deleted).hasValue(0);
  }

  @Test
  void a_broader_scope_is_as_good_as_those_that_it_implies() throws IOException {
    assertThat(call("root", "delete").body()).contains("deleted");
    assertNeeds(call("root", "whoami"), "mcp profile");
  }

  @Test
  void what_a_caller_may_not_call_is_listed_with_what_it_takes() throws IOException {
    assertThat(http.ask(post(token("mcp") + stateless("tools/list"), PING)).body())
        .contains("\"name\":\"delete\"", "\"dev.qiao/scopes\":[\"files:write\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "resources/read, note://secret/1, '\"uri\":\"note://secret/1\",'",
    "prompts/get, confess, '\"name\":\"confess\",'",
    "completion/complete, ,"
        + " '\"ref\":{\"type\":\"ref/prompt\",\"name\":\"confess\"},\"argument\":{\"name\":\"a\",\"value\":\"\"},'",
    "completion/complete, ,"
        + " '\"ref\":{\"type\":\"ref/resource\",\"uri\":\"note://secret/{id}\"},\"argument\":{\"name\":\"id\",\"value\":\"\"},'",
    "subscriptions/listen, ,"
        + " '\"notifications\":{\"resourceSubscriptions\":[\"note://open\",\"note://secret/1\"]},'"
  })
  void resources_and_prompts_take_scopes_too(String method, String name, String params)
      throws IOException {
    String headers = name == null ? stateless(method) : stateless(method, name);

    assertNeeds(
        http.ask(post(token("mcp") + headers, request(3, method, params))), "mcp secrets:read");
    assertThat(
            http.ask(post(token("mcp secrets:read") + headers, request(3, method, params)))
                .status())
        .isNotEqualTo(403);
  }

  @Test
  void a_resource_that_is_marked_with_nothing_takes_nothing() throws IOException {
    String read = request(3, "resources/read", "\"uri\":\"note://open\",");

    assertThat(
            http.ask(post(token("mcp") + stateless("resources/read", "note://open"), read))
                .status())
        .isEqualTo(200);
  }

  @Test
  void rules_about_what_is_not_there_are_refused_at_start() {
    for (ScopeRules rules :
        List.of(
            ScopeRules.NONE.tool("delte", "files:write"),
            ScopeRules.NONE.resource("note://secret/1", "secrets:read"),
            ScopeRules.NONE.prompt("confes", "secrets:read"))) {
      HttpServerSettings wrong = settings().scopes(rules).build();
      assertThatThrownBy(() -> McpHttpServer.start(new CallerTools(), wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("there is none of that name");
    }
    assertThatThrownBy(() -> ScopeRules.NONE.requiring("two words"))
        .hasMessageContaining("\"two words\" is no scope");
  }
}
