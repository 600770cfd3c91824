package dev.qiao.agent.model.cloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an endpoint refuses: what is said of it, and what is tried again. */
class RefusedRequestTest extends CloudEndpoint {

  @Test
  void a_refused_key_names_the_variable_and_never_the_key() throws Exception {
    reply(
        aResponse()
            .withStatus(401)
            .withBody(
                "{\"error\":{\"message\":\"Bad key "
                    + KEY
                    + " given\",\"code\":\"invalid_api_key\"}}"));
    assertThat(failure("openai:gpt-5"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "openai:gpt-5 refused the request (401): invalid_api_key: Bad key *** given."
                + " Check OPENAI_API_KEY; it must be a key of localhost.");
  }

  @Test
  void a_bad_request_is_told_in_the_endpoints_words_and_not_repeated() throws Exception {
    reply(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":{\"message\":\"thinking_budget must be a positive"
                    + " integer\",\"code\":\"invalid_parameter_error\"}}"));
    assertThat(failure("dashscope:qwen3-max"))
        .hasMessage(
            "dashscope:qwen3-max refused the request (400): invalid_parameter_error:"
                + " thinking_budget must be a positive integer.");
    ENDPOINT.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void a_request_that_is_too_long_is_a_full_context() throws Exception {
    reply(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":{\"message\":\"This model's maximum context length is 8192"
                    + " tokens\",\"code\":\"context_length_exceeded\"}}"));
    assertThat(failure("openai:gpt-4o"))
        .isInstanceOf(ContextFullException.class)
        .hasMessageContaining("maximum context length is 8192 tokens");
  }

  @Test
  void a_throttled_request_waits_as_long_as_the_endpoint_says() throws Exception {
    scenario(
        aResponse()
            .withStatus(429)
            .withHeader("Retry-After", "1")
            .withBody("{\"message\":\"slow\"}"));
    StreamedTurn turn = new StreamedTurn();
    Instant start = Instant.now();
    ask("openai:qwen3-8b", turn);
    assertThat(turn.response().aiMessage().text()).isEqualTo("Hi");
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(990));
    ENDPOINT.verify(2, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void a_server_error_is_tried_again() throws Exception {
    scenario(aResponse().withStatus(503));
    StreamedTurn turn = new StreamedTurn();
    ask("openai:qwen3-8b", turn);
    assertThat(turn.response().aiMessage().text()).isEqualTo("Hi");
  }

  @Test
  void a_server_error_that_stays_is_told_after_four_attempts() throws Exception {
    reply(aResponse().withStatus(502).withBody("<html>Bad\n gateway</html>"));
    assertThat(failure("openai:qwen3-8b"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "openai:qwen3-8b refused the request (502): <html>Bad gateway</html>. Try again"
                + " later.");
    ENDPOINT.verify(4, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void an_account_without_credit_is_not_asked_again() throws Exception {
    reply(
        aResponse()
            .withStatus(429)
            .withBody(
                "{\"error\":{\"message\":\"You exceeded your"
                    + " quota\",\"code\":\"insufficient_quota\"}}"));
    assertThat(failure("openai:gpt-5"))
        .hasMessageEndingWith("Top up the account that OPENAI_API_KEY belongs to.");
    ENDPOINT.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void a_wait_longer_than_a_minute_is_left_to_the_person() throws Exception {
    reply(aResponse().withStatus(429).withHeader("Retry-After", "3600").withBody("slow down"));
    assertThat(failure("openai:gpt-5")).hasMessageEndingWith("The endpoint asks to wait 3600 s.");
    ENDPOINT.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void a_key_is_asked_for_where_there_is_none() {
    assertThatThrownBy(() -> open("dashscope:qwen3-max", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("dashscope:qwen3-max needs a key: set DASHSCOPE_API_KEY ");
    assertThatThrownBy(() -> open("openai:", Map.of("OPENAI_API_KEY", KEY)))
        .hasMessage("The model's name is missing after \"openai:\"; write openai:MODEL.");
    assertThatThrownBy(
            () ->
                open(
                    "openai:x", Map.of("OPENAI_BASE_URL", "mira:p-11111@x", "OPENAI_API_KEY", KEY)))
        .hasMessage(
            "openai:x cannot be reached: OPENAI_BASE_URL is not an http or https address such as"
                + " https://api.openai.com/v1.");
  }

  @Test
  void a_key_with_an_invisible_sign_is_told_by_its_variable_alone() {
    for (String sign : List.of("\u200b", "\n", " ", "\u00e9")) {
      assertThatThrownBy(
              () -> open("openai:gpt-5", Map.of("OPENAI_API_KEY", "sk-abc" + sign + "123")))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("openai:gpt-5 cannot use the key in OPENAI_API_KEY: ")
          .message()
          .doesNotContain("sk-abc", "123");
    }
  }
}
