package dev.qiao.agent.model.cloud;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.qiao.agent.model.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a model in the cloud is asked, and what comes out of its stream. */
class CloudModelTest extends CloudEndpoint {

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
}
