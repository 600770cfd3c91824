package dev.qiao.agent.model.cloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudModelTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String KEY = "sk-very-secret";
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "properties": {"expression": {"type": "string", "minLength": 1, "x-unit": 1.50}},
       "oneOf": [{"required": ["expression"]}], "additionalProperties": false}
      """;

  @RegisterExtension
  static final WireMockExtension ENDPOINT =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final Cancellation cancellation = new Cancellation();

  @Test
  void thinking_text_usage_and_finish_come_out_of_the_stream() throws Exception {
    answer(
        delta("{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"Two and \"}"),
        delta("{\"reasoning_content\":\"two.\"}"),
        delta("{\"content\":\"It is \"}"),
        delta("{\"content\":\"four.\"}"),
        "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7,"
            + "\"total_tokens\":37,\"prompt_tokens_details\":{\"cached_tokens\":20}}}",
        "[DONE]");
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("dashscope:qwen3-max")) {
      ask(model, settings(true, ToolChoice.AUTO), turn);
      ChatResponse response = turn.response();
      assertThat(turn.parts)
          .containsExactly("thinking Two and ", "thinking two.", "text It is ", "text four.");
      assertThat(response.aiMessage().thinking()).isEqualTo("Two and two.");
      assertThat(response.aiMessage().text()).isEqualTo("It is four.");
      assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(7);
      assertThat(model.cachedTokens(response.tokenUsage())).isEqualTo(20);
    }
  }

  @Test
  void a_call_that_comes_in_pieces_is_put_together() throws Exception {
    answer(
        delta(
            "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"calculate\",\"arguments\":\"\"}}]}"),
        delta(
            "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"expression\\\":"
                + " \"}}]}"),
        delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"1+1\\\"}\"}}]}"),
        delta(
            "{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"now\",\"arguments\":\"{}\"}}]}"),
        "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
        "[DONE]");
    StreamedTurn turn = new StreamedTurn();
    ask("openai:qwen3-8b", turn);
    assertThat(turn.response().aiMessage().toolExecutionRequests())
        .extracting(
            ToolExecutionRequest::id, ToolExecutionRequest::name, ToolExecutionRequest::arguments)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("c1", "calculate", "{\"expression\": \"1+1\"}"),
            org.assertj.core.groups.Tuple.tuple("c2", "now", "{}"));
    assertThat(turn.parts).contains("called calculate", "called now");
  }

  @Test
  void the_request_carries_the_tools_own_schema_whole_and_says_whether_to_think() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("dashscope:qwen3-235b-a22b")) {
      ask(model, settings(true, ToolChoice.AUTO), turn);
      turn.response();
    }
    JsonNode body = sent();
    assertThat(body.path("model").asString()).isEqualTo("qwen3-235b-a22b");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("enable_thinking").asBoolean()).isTrue();
    assertThat(body.path("thinking_budget").asInt()).isEqualTo(512);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(900);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.6);
    assertThat(body.path("top_k").asInt()).isEqualTo(20);
    assertThat(body.path("tool_choice").asString()).isEqualTo("auto");
    assertThat(body.path("tools")).hasSize(1);
    JsonNode function = body.at("/tools/0/function");
    assertThat(function.path("name").asString()).isEqualTo("calculate");
    assertThat(function.path("parameters")).isEqualTo(JSON.readTree(SCHEMA));
    assertThat(body.has("chat_template_kwargs")).isFalse();
    ENDPOINT.verify(
        postRequestedFor(urlEqualTo("/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer " + KEY)));
  }

  @Test
  void thinking_is_switched_off_where_a_call_is_forced() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("dashscope:qwen3-max")) {
      ask(model, settings(true, ToolChoice.REQUIRED), turn);
      turn.response();
    }
    assertThat(sent().path("enable_thinking").asBoolean(true)).isFalse();
    assertThat(sent().has("thinking_budget")).isFalse();
    assertThat(sent().path("tool_choice").asString()).isEqualTo("required");
    assertThat(sent().path("temperature").asDouble()).isEqualTo(0.7);
  }

  @Test
  void an_own_endpoint_is_told_through_the_chat_template_too() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    ask("openai:Qwen/Qwen3-8B", turn);
    turn.response();
    assertThat(sent().at("/chat_template_kwargs/enable_thinking").isBoolean()).isTrue();
    assertThat(sent().path("enable_thinking").isBoolean()).isTrue();
  }

  @Test
  void a_model_that_takes_no_switch_is_sent_none() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    ask("openai:gpt-5-mini", turn);
    turn.response();
    JsonNode body = sent();
    assertThat(body.propertyNames())
        .doesNotContain(
            "enable_thinking", "chat_template_kwargs", "temperature", "top_k", "max_tokens");
    assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(900);
  }

  @Test
  void thinking_goes_back_with_the_history_as_it_stands() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    List<ChatMessage> history =
        List.of(
            SystemMessage.from("Be brief."),
            UserMessage.from("1+1?"),
            AiMessage.builder()
                .thinking("I should compute.")
                .toolExecutionRequests(
                    List.of(
                        ToolExecutionRequest.builder()
                            .id("c1")
                            .name("calculate")
                            .arguments("{\"expression\": \"1+1\"}")
                            .build()))
                .build(),
            ToolExecutionResultMessage.from("c1", "calculate", "2"));
    try (Model model = model("dashscope:qwen3-max")) {
      model.chat().chat(request(model, history, settings(true, ToolChoice.AUTO)), turn);
      turn.response();
    }
    JsonNode messages = sent().path("messages");
    assertThat(messages.at("/2/reasoning_content").asString()).isEqualTo("I should compute.");
    assertThat(messages.at("/2/tool_calls/0/function/name").asString()).isEqualTo("calculate");
    assertThat(messages.at("/3/tool_call_id").asString()).isEqualTo("c1");
  }

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
  void a_stream_that_ends_before_its_answer_is_a_failure() throws Exception {
    answer(delta("{\"content\":\"It is \"}"));
    StreamedTurn turn = new StreamedTurn();
    ask("openai:qwen3-8b", turn);
    assertThat(turn.failure())
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("openai:qwen3-8b broke off in the middle of its answer: ");
  }

  @Test
  void a_connection_that_breaks_in_the_stream_is_a_failure() throws Exception {
    try (Silent endpoint =
        new Silent(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 5000\r\n\r\n"
                + "data: "
                + delta("{\"content\":\"It is \"}")
                + "\n\n",
            true)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        assertThat(turn.failure())
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith("openai:qwen3-8b broke off in the middle of its answer: ");
        assertThat(turn.parts).containsExactly("text It is ");
      }
    }
  }

  @Test
  void an_error_inside_the_stream_is_a_failure() throws Exception {
    answer(
        delta("{\"content\":\"It is \"}"),
        "{\"error\":{\"message\":\"Output data may contain inappropriate"
            + " content.\",\"code\":\"data_inspection_failed\"}}");
    StreamedTurn turn = new StreamedTurn();
    ask("dashscope:qwen3-max", turn);
    assertThat(turn.failure())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "dashscope:qwen3-max failed in the middle of its answer: data_inspection_failed:"
                + " Output data may contain inappropriate content.");
  }

  @Test
  void an_endpoint_that_is_not_there_is_named() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("openai:qwen3-8b", "http://127.0.0.1:" + port + "/v1")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      assertThat(turn.failure())
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(
              "openai:qwen3-8b cannot be reached at http://127.0.0.1:" + port + "/v1: ")
          .hasMessageEndingWith("Check the network and OPENAI_BASE_URL.");
    }
  }

  @Test
  void an_address_is_told_without_user_password_and_query() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StreamedTurn turn = new StreamedTurn();
    try (Model model =
        model("openai:qwen3-8b", "http://mira:p-11111@127.0.0.1:" + port + "/v1?key=k-22222")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      assertThat(turn.failure())
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(
              "openai:qwen3-8b cannot be reached at http://127.0.0.1:" + port + "/v1: ")
          .message()
          .doesNotContain("mira", "p-11111", "k-22222");
    }
  }

  @Test
  void cancelling_before_the_first_event_ends_the_turn() throws Exception {
    try (Silent endpoint = new Silent("", false)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        endpoint.asked.await();
        cancellation.cancel();
        assertThat(turn.failure()).isInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void cancelling_in_the_stream_ends_the_turn() throws Exception {
    try (Silent endpoint =
        new Silent(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 5000\r\n\r\n"
                + "data: "
                + delta("{\"content\":\"It is \"}")
                + "\n\n",
            false)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        turn.begun.await();
        cancellation.cancel();
        assertThat(turn.failure()).isInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void cancelling_while_waiting_to_try_again_ends_the_turn() throws Exception {
    reply(aResponse().withStatus(429).withHeader("Retry-After", "50"));
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("openai:qwen3-8b")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      while (ENDPOINT.getAllServeEvents().isEmpty()) {
        assertThat(Thread.interrupted()).as("waited too long").isFalse();
        Thread.onSpinWait();
      }
      cancellation.cancel();
      assertThat(turn.failure()).isInstanceOf(CancellationException.class);
    }
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

  @Test
  void an_own_endpoint_needs_no_key() throws Exception {
    answerShortly();
    StreamedTurn turn = new StreamedTurn();
    try (Model model = open("openai:qwen3-8b", Map.of("OPENAI_BASE_URL", base() + "/"))) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      turn.response();
    }
    ENDPOINT.verify(
        postRequestedFor(urlEqualTo("/v1/chat/completions")).withoutHeader("Authorization"));
  }

  private static String delta(String delta) {
    return "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}]}";
  }

  private static void answer(String... events) {
    reply(stream(events));
  }

  private static void answerShortly() {
    reply(shortAnswer());
  }

  private static ResponseDefinitionBuilder shortAnswer() {
    return stream(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}",
        "[DONE]");
  }

  private static ResponseDefinitionBuilder stream(String... events) {
    StringBuilder body = new StringBuilder();
    for (String event : events) {
      body.append("data: ").append(event).append("\n\n");
    }
    return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body.toString());
  }

  private static void reply(ResponseDefinitionBuilder response) {
    ENDPOINT.stubFor(post("/v1/chat/completions").willReturn(response));
  }

  private static void scenario(ResponseDefinitionBuilder first) {
    ENDPOINT.stubFor(
        post("/v1/chat/completions")
            .inScenario("again")
            .whenScenarioStateIs(STARTED)
            .willReturn(first)
            .willSetStateTo("second"));
    ENDPOINT.stubFor(
        post("/v1/chat/completions")
            .inScenario("again")
            .whenScenarioStateIs("second")
            .willReturn(shortAnswer()));
  }

  private static JsonNode sent() {
    return JSON.readTree(ENDPOINT.getAllServeEvents().get(0).getRequest().getBodyAsString());
  }

  private Throwable failure(String name) throws Exception {
    StreamedTurn turn = new StreamedTurn();
    ask(name, turn);
    return turn.failure();
  }

  private void ask(String name, StreamedTurn turn) throws Exception {
    Model model = model(name);
    ask(model, settings(false, ToolChoice.AUTO), turn);
  }

  private void ask(Model model, TurnSettings settings, StreamedTurn turn) {
    model.chat().chat(request(model, List.of(UserMessage.from("2+2?")), settings), turn);
  }

  private static ChatRequest request(
      Model model, List<ChatMessage> messages, TurnSettings settings) {
    return ChatRequest.builder().messages(messages).parameters(model.parameters(settings)).build();
  }

  private TurnSettings settings(boolean thinking, ToolChoice choice) {
    return new TurnSettings(
        List.of(ToolSpecification.builder().name("calculate").description("Compute.").build()),
        Map.of("calculate", SCHEMA),
        choice,
        thinking,
        512,
        900,
        cancellation);
  }

  private static String base() {
    return ENDPOINT.baseUrl() + "/v1";
  }

  private static Model model(String name) {
    return model(name, base());
  }

  private static Model model(String name, String url) {
    return open(
        name,
        Map.of(
            "OPENAI_BASE_URL", url,
            "OPENAI_API_KEY", KEY,
            "DASHSCOPE_BASE_URL", url,
            "DASHSCOPE_API_KEY", KEY));
  }

  private static Model open(String name, Map<String, String> environment) {
    ModelRequest request =
        new ModelRequest(name, null, null, null, null, environment, Path.of("unused"));
    return new CloudModelSource(Duration.ofMillis(10)).open(request);
  }

  /** An endpoint that says a few bytes once asked, and then nothing more, or goes away. */
  private static final class Silent implements AutoCloseable {

    final CountDownLatch asked = new CountDownLatch(1);
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    Silent(String words, boolean goesAway) throws Exception {
      Thread.ofVirtual().start(() -> serve(words, goesAway));
    }

    String url() {
      return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void serve(String words, boolean goesAway) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        readRequest(in);
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        asked.countDown();
        while (!goesAway && in.read() >= 0) {
          // Waits for the client to go.
        }
      } catch (java.io.IOException e) {
        // The client or the test has gone.
      }
    }

    /** All of it: closing a socket with unread bytes would reset the connection. */
    private static void readRequest(InputStream in) throws java.io.IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      java.util.regex.Matcher length =
          java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
      if (length.find()) {
        in.readNBytes(Integer.parseInt(length.group(1)));
      }
    }

    @Override
    public void close() throws Exception {
      server.close();
    }
  }
}
