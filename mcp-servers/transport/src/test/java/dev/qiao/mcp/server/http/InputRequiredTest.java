package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.tool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions to the client as answers to its requests, round after round, over sockets. */
class InputRequiredTest extends AskingRounds {

  @Test
  void a_tool_written_for_sessions_asks_in_rounds_and_answers_in_the_end() throws Exception {
    Round first = first("trip");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.question()).isEqualTo("Where to?");
    assertThat(first.result().path("inputRequests").path(first.key()).path("method").asString())
        .isEqualTo("elicitation/create");
    assertThat(first.result().has("content")).isFalse();

    Round second = again(first, "trip", accept("Berlin"));
    assertThat(second.question()).isEqualTo("How?");
    assertThat(second.state()).isNotEqualTo(first.state());

    assertThat(again(second, "trip", accept("train")).text()).isEqualTo("Berlin by train");
    assertThat(asking.runs).hasValue(3);
  }

  @Test
  void a_question_without_an_answer_is_asked_again_and_answers_to_others_are_passed_over()
      throws Exception {
    Round first = first("trip");
    Round same =
        call(
            server,
            "trip",
            "{}",
            Map.of("inputResponses", Map.of("unknown", accept("x")), "requestState", first.state()),
            ABLE);

    assertThat(same.key()).isEqualTo(first.key());
    assertThat(again(same, "trip", accept("Berlin")).question()).isEqualTo("How?");
  }

  @Test
  void a_user_may_decline() throws Exception {
    Round declined = again(first("other"), "other", Map.of("action", "decline"));

    assertThat(declined.text()).isEqualTo("DECLINE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other | 5 | must be an object",
        "other | {} | its action is not accept",
        "other | {\"action\":\"maybe\"} | its action is not accept",
        "other | {\"action\":\"accept\"} | accepts without content",
        "other | {\"action\":\"accept\",\"content\":{}} | text",
        "other | {\"action\":\"accept\",\"content\":{\"text\":5}} | text",
        "model | {\"role\":\"assistant\"} | no role and content",
        "roots | {\"roots\":5} | no list of roots",
      })
  void what_is_no_answer_is_refused_and_named(String tool, String answer, String words)
      throws Exception {
    Round first = first(tool);
    Round refused = again(first, tool, JSON.readTree(answer));

    assertThat(refused.error()).isEqualTo(-32_602);
    assertThat(refused.message().toString())
        .contains("params.inputResponses." + first.key())
        .contains(words);
    assertThat(call(server, tool, "{}", Map.of("inputResponses", List.of()), ABLE).error())
        .isEqualTo(-32_602);
  }

  @Test
  void the_model_and_the_roots_are_asked_in_the_same_way() throws Exception {
    Round model = first("model");
    assertThat(model.key()).startsWith("sampling-");
    Map<String, Object> said =
        Map.of(
            "role", "assistant",
            "model", "m",
            "content", Map.of("type", "text", "text", "Anything."));
    assertThat(again(model, "model", said).text()).contains("Anything.");

    Round roots = first("roots");
    assertThat(roots.result().path("inputRequests").path(roots.key()).path("params").toString())
        .isEqualTo("{}");
    Map<String, Object> given =
        Map.of("roots", List.of(Map.of("uri", "file:///work")), "nextCursor", "more");
    assertThat(again(roots, "roots", given).text()).isEqualTo("file:///work");
    assertThat(first("ping").text()).startsWith("pong");
  }

  @Test
  void prompts_and_resources_ask_as_tools_do() throws Exception {
    Round prompt = ask(server, "", "prompts/get", "trip", "\"name\":\"trip\",", Map.of(), ABLE);
    Round got = ask(server, "", "prompts/get", "trip", "\"name\":\"trip\",", back(prompt), ABLE);
    assertThat(got.result().toString()).contains("Berlin", "\"resultType\":\"complete\"");

    String uri = "trip://one";
    Round resource =
        ask(server, "", "resources/read", uri, "\"uri\":\"%s\",".formatted(uri), Map.of(), ABLE);
    assertThat(resource.asks()).isTrue();
    assertThat(resource.result().has("ttlMs")).isFalse();
    Round read =
        ask(
            server,
            "",
            "resources/read",
            uri,
            "\"uri\":\"%s\",".formatted(uri),
            back(resource),
            ABLE);
    assertThat(read.result().toString()).contains("Berlin", "\"ttlMs\":0");
  }

  private static Map<String, Object> back(Round round) {
    return Map.of(
        "inputResponses", Map.of(round.key(), accept("Berlin")), "requestState", round.state());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other | {} | {\"elicitation\":{}}",
        "other | {\"elicitation\":{\"url\":{}}} | {\"elicitation\":{}}",
        "url | {\"elicitation\":{}} | {\"elicitation\":{\"url\":{}}}",
        "model | {\"elicitation\":{}} | {\"sampling\":{}}",
        "roots | {\"elicitation\":{}} | {\"roots\":{}}",
      })
  void a_client_that_cannot_be_asked_is_told_what_it_lacks(
      String tool, String capabilities, String required) throws Exception {
    Round refused = call(server, tool, "{}", Map.of(), capabilities);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(-32_021);
    assertThat(refused.message().path("error").path("data").path("requiredCapabilities").toString())
        .isEqualTo(required);
  }

  @Test
  void an_address_is_asked_for_without_the_id_that_older_revisions_have() throws Exception {
    Round url = call(server, "url", "{}", Map.of(), "{\"elicitation\":{\"url\":{}}}");

    assertThat(url.result().path("inputRequests").path(url.key()).path("params").toString())
        .contains("\"mode\":\"url\"", "https://example.com/")
        .doesNotContain("elicitationId");
  }

  @Test
  void an_answer_is_never_taken_for_that_to_another_question() throws Exception {
    Round first = first("changing");
    assertThat(first.question()).isEqualTo("Delete file 1?");
    Round second = again(first, "changing", accept("yes"));
    assertThat(second.question()).isEqualTo("Delete file 2?");
  }

  @Test
  void the_same_question_asked_twice_has_two_answers() throws Exception {
    Round second = again(first("twin"), "twin", accept("yes"));
    assertThat(second.question()).isEqualTo("Again?");
    assertThat(again(second, "twin", accept("no")).text()).isEqualTo("yes and no");
  }

  @Test
  void a_named_question_is_the_same_whatever_its_words() throws Exception {
    Round first = first("named");
    assertThat(first.key()).isEqualTo("file");
    assertThat(again(first, "named", accept("yes")).text()).isEqualTo("ACCEPT after 2");
  }

  @Test
  void what_is_done_once_is_not_done_again_in_the_next_round() throws Exception {
    Round first = first("once");
    assertThat(first.question()).isEqualTo("Pay for order 1?");
    assertThat(again(first, "once", accept("paid")).text()).isEqualTo("order 1: paid");
    assertThat(asking.effects).hasValue(1);
  }

  @Test
  void a_tool_that_does_not_care_for_its_answer_still_asks() throws Exception {
    Round first = first("swallowing");
    assertThat(first.question()).isEqualTo("Where to?");
    assertThat(again(first, "swallowing", accept("Berlin")).text()).isEqualTo("Berlin");
  }

  @Test
  void a_tool_that_never_has_enough_is_ended() throws Exception {
    Round round = first("endless");
    int rounds = 1;
    while (round.asks()) {
      round = again(round, "endless", accept("more"));
      rounds++;
    }
    assertThat(round.error()).isEqualTo(-32_602);
    assertThat(round.message().toString()).contains("32 times");
    assertThat(rounds).isEqualTo(33);
  }

  @Test
  void answers_that_nobody_has_asked_for_yet_are_taken_by_their_key() throws Exception {
    Map<String, Object> unasked = new LinkedHashMap<>();
    unasked.put("inputResponses", Map.of("file", accept("yes")));

    assertThat(call(server, "named", "{}", unasked, ABLE).text()).isEqualTo("ACCEPT after 1");
  }
}
