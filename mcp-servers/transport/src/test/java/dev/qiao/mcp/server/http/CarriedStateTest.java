package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.AskingServer;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.stateless.StateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The state that a client carries from round to round: who may use it, and for what. */
class CarriedStateTest extends AskingRounds {

  @Test
  void any_instance_with_the_key_goes_on_where_another_one_asked() throws Exception {
    Round first = first("trip");
    server.close();
    try (McpHttpServer other =
        McpHttpServer.start(new AskingServer(), sharing(StateKey.random(), key).build())) {
      server = other;
      Round second = again(first, "trip", accept("Berlin"));
      assertThat(again(second, "trip", accept("train")).text()).isEqualTo("Berlin by train");
    }
  }

  @Test
  void an_instance_without_the_key_opens_nothing() throws Exception {
    Round first = first("trip");
    try (McpHttpServer stranger =
        McpHttpServer.start(new AskingServer(), HttpServerSettings.builder().build())) {
      Round refused = call(stranger, "trip", "{}", Map.of("requestState", first.state()), ABLE);
      assertThat(refused.error()).isEqualTo(-32_602);
      assertThat(refused.message().toString()).contains("send the request again without it");
    }
  }

  @Test
  void a_forged_state_is_refused() throws Exception {
    String state = first("trip").state();
    char last = state.charAt(state.length() - 1);
    List<Object> forged =
        List.of(
            state + "-TAMPERED",
            state.substring(0, state.length() - 4),
            (state.charAt(0) == 'A' ? "B" : "A") + state.substring(1),
            state.substring(0, 60) + (state.charAt(60) == 'x' ? 'y' : 'x') + state.substring(61),
            state.substring(0, state.length() - 2) + (last == 'g' ? "wA" : "gA"),
            "",
            "AAAA",
            "no base64!",
            5,
            Map.of());
    for (Object each : forged) {
      Round refused = call(server, "trip", "{}", Map.of("requestState", each), ABLE);
      assertThat(refused.error()).as("%s", each).isEqualTo(-32_602);
      assertThat(refused.message().toString()).contains("requestState");
    }
    assertThat(asking.runs).hasValue(1);
  }

  @Test
  void a_state_serves_the_same_tool_with_the_same_arguments_alone() throws Exception {
    Round first = call(server, "trip", "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", Map.of(), ABLE);
    Map<String, Object> back =
        Map.of(
            "inputResponses", Map.of(first.key(), accept("Berlin")),
            "requestState", first.state());

    assertThat(call(server, "other", "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", back, ABLE).error())
        .isEqualTo(-32_602);
    assertThat(call(server, "trip", "{\"a\":1,\"b\":{\"c\":2,\"d\":4}}", back, ABLE).error())
        .isEqualTo(-32_602);
    assertThat(call(server, "trip", "{}", back, ABLE).error()).isEqualTo(-32_602);
    assertThat(
            ask(
                    server,
                    "",
                    "prompts/get",
                    "trip",
                    "\"name\":\"trip\",\"arguments\":{\"a\":1,\"b\":{\"c\":2,\"d\":3}},",
                    back,
                    ABLE)
                .error())
        .isEqualTo(-32_602);
    // The same arguments, written in another order.
    assertThat(call(server, "trip", "{\"b\":{\"d\":3,\"c\":2},\"a\":1}", back, ABLE).question())
        .isEqualTo("How?");
  }

  @Test
  void a_state_serves_nobody_but_who_was_asked() throws Exception {
    try (McpHttpServer alices = McpHttpServer.start(new AskingServer(), of("alice"));
        McpHttpServer too = McpHttpServer.start(new AskingServer(), of("alice"));
        McpHttpServer bobs = McpHttpServer.start(new AskingServer(), of("bob"))) {
      Round first = asUser(alices, "alice", Map.of());
      Map<String, Object> back =
          Map.of(
              "inputResponses", Map.of(first.key(), accept("Berlin")),
              "requestState", first.state());

      assertThat(asUser(bobs, "bob", back).error()).isEqualTo(-32_602);
      assertThat(call(server, "trip", "{}", back, ABLE).error()).isEqualTo(-32_602);
      assertThat(asUser(too, "alice", back).question()).isEqualTo("How?");
    }
  }

  private HttpServerSettings of(String user) {
    return sharing(key).bearerToken(user).build();
  }

  private static Round asUser(McpHttpServer server, String user, Map<String, Object> more)
      throws IOException {
    String auth = "Authorization: Bearer " + user + "\r\n";
    return ask(server, auth, "tools/call", "trip", tool("trip", "{}"), more, ABLE);
  }

  @Test
  void a_state_presented_twice_leads_to_the_same_place_twice() throws Exception {
    Round first = first("trip");

    assertThat(again(first, "trip", accept("Berlin")).question()).isEqualTo("How?");
    assertThat(again(first, "trip", accept("Rome")).question()).isEqualTo("How?");
  }

  @Test
  void nobody_reads_in_a_state_what_was_answered() throws Exception {
    Round second = again(first("trip"), "trip", accept("Berlin"));

    String bytes =
        new String(Base64.getUrlDecoder().decode(second.state()), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("Berlin").doesNotContain("answers");
  }

  @Test
  void more_than_can_be_carried_is_refused() throws Exception {
    Round refused = again(first("trip"), "trip", accept("x".repeat(1 << 20)));

    assertThat(refused.error()).isEqualTo(-32_602);
    assertThat(refused.message().toString()).contains("more than 1048576 cannot be carried");
  }
}
