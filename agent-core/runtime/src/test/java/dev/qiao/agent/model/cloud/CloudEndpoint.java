package dev.qiao.agent.model.cloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint that is scripted, and models that ask it. */
abstract class CloudEndpoint {

  static final JsonMapper JSON = JsonMapper.shared();

  static final String KEY = "sk-very-secret";

  static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "properties": {"expression": {"type": "string", "minLength": 1, "x-unit": 1.50}},
       "oneOf": [{"required": ["expression"]}], "additionalProperties": false}
      """;

  @RegisterExtension
  static final WireMockExtension ENDPOINT =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  final Cancellation cancellation = new Cancellation();

  static String delta(String delta) {
    return "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}]}";
  }

  static void answer(String... events) {
    reply(stream(events));
  }

  static void answerShortly() {
    reply(shortAnswer());
  }

  static ResponseDefinitionBuilder shortAnswer() {
    return stream(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}",
        "[DONE]");
  }

  static ResponseDefinitionBuilder stream(String... events) {
    StringBuilder body = new StringBuilder();
    for (String event : events) {
      body.append("data: ").append(event).append("\n\n");
    }
    return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body.toString());
  }

  static void reply(ResponseDefinitionBuilder response) {
    ENDPOINT.stubFor(post("/v1/chat/completions").willReturn(response));
  }

  static void scenario(ResponseDefinitionBuilder first) {
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

  static JsonNode sent() {
    return JSON.readTree(ENDPOINT.getAllServeEvents().get(0).getRequest().getBodyAsString());
  }

  Throwable failure(String name) throws Exception {
    StreamedTurn turn = new StreamedTurn();
    ask(name, turn);
    return turn.failure();
  }

  void ask(String name, StreamedTurn turn) throws Exception {
    Model model = model(name);
    ask(model, settings(false, ToolChoice.AUTO), turn);
  }

  void ask(Model model, TurnSettings settings, StreamedTurn turn) {
    model.chat().chat(request(model, List.of(UserMessage.from("2+2?")), settings), turn);
  }

  static ChatRequest request(Model model, List<ChatMessage> messages, TurnSettings settings) {
    return ChatRequest.builder().messages(messages).parameters(model.parameters(settings)).build();
  }

  TurnSettings settings(boolean thinking, ToolChoice choice) {
    return new TurnSettings(
        List.of(ToolSpecification.builder().name("calculate").description("Compute.").build()),
        Map.of("calculate", SCHEMA),
        choice,
        thinking,
        512,
        900,
        cancellation);
  }

  static String base() {
    return ENDPOINT.baseUrl() + "/v1";
  }

  static Model model(String name) {
    return model(name, base());
  }

  static Model model(String name, String url) {
    return open(
        name,
        Map.of(
            "OPENAI_BASE_URL", url,
            "OPENAI_API_KEY", KEY,
            "DASHSCOPE_BASE_URL", url,
            "DASHSCOPE_API_KEY", KEY));
  }

  static Model open(String name, Map<String, String> environment) {
    ModelRequest request =
        new ModelRequest(name, null, null, null, null, environment, Path.of("unused"));
    return new CloudModelSource(Duration.ofMillis(10)).open(request);
  }
}
