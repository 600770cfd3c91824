package dev.qiao.mcp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is right fits its revision's schema, and what is wrong in it is seen. */
class SchemaRulesTest {

  private static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":%s}";

  @BeforeEach
  void schemas_could_be_had() {
    assumeTrue(SchemaRules.present(), "npm could not be had when this was built");
  }

  static Stream<Samples.Sample> stateless() {
    return Samples.STATELESS.stream();
  }

  @ParameterizedTest
  @MethodSource("stateless")
  void every_method_of_the_newest_revision_answers_as_its_schema_has_it(Samples.Sample sample) {
    byte[] input = sample.stateless().toString().getBytes(StandardCharsets.UTF_8);
    assertThatNoException().isThrownBy(() -> MessageTarget.fuzzerTestOneInput(input));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void each_revision_with_sessions_has_the_results_of_its_methods(String revision) {
    assertThatNoException()
        .isThrownBy(
            () -> {
              check(revision, "ping", "{}");
              check(revision, "tools/list", "{\"tools\":[]}");
              check(revision, "prompts/get", "{\"messages\":[]}");
            });
    assertThatThrownBy(() -> check(revision, "tools/list", "{}")).hasMessageContaining("tools");
    assertThatThrownBy(() -> check(revision, "server/discover", "{}"))
        .hasMessageContaining("server/discover");
  }

  static List<String> wrong() {
    return List.of(
        "{\"content\":[]}",
        "{\"resultType\":\"complete\"}",
        "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\"}]}",
        "{\"resultType\":\"input_required\",\"inputRequests\":{\"a\":{\"method\":\"x\"}}}");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_result_that_does_not_fit_is_a_finding(String result) {
    assertThatThrownBy(() -> check(Asked.STATELESS, "tools/call", result))
        .isInstanceOf(Finding.class)
        .hasMessageContaining("Result");
  }

  @Test
  void a_notification_must_be_one_that_the_revision_has() {
    JsonNode answer =
        Samples.JSON.readTree("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/odd\"}");
    assertThatThrownBy(() -> SchemaRules.check(answer, asked("tools/call", Asked.STATELESS)))
        .isInstanceOf(Finding.class)
        .hasMessageContaining("notifications/odd");
  }

  @Test
  void an_error_needs_a_code_and_may_have_no_id() {
    JsonNode right =
        Samples.JSON.readTree(
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"m\"}}");
    JsonNode wrong = Samples.JSON.readTree("{\"jsonrpc\":\"2.0\",\"error\":{\"message\":\"m\"}}");
    assertThatNoException().isThrownBy(() -> SchemaRules.check(right, null));
    assertThatThrownBy(() -> SchemaRules.check(wrong, null)).hasMessageContaining("code");
    assertThat(right.get("id").isNull()).isTrue();
  }

  private static void check(String revision, String method, String result) {
    SchemaRules.check(Samples.JSON.readTree(RESULT.formatted(result)), asked(method, revision));
  }

  private static Asked asked(String method, String revision) {
    return new Asked(new Samples.Sample(method, "{}").message(), revision);
  }
}
