package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Handlers that do not do as they should, or other than one expects. */
class HandlersTest {

  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();
  private static final ElicitRequest QUESTION =
      ElicitRequest.builder("Go on?", Map.of("type", "object", "properties", Map.of())).build();

  private final StatelessServer server =
      StatelessServer.of(
          new Catalogue(
              Implementation.builder("odd", "1").build(),
              "",
              ServerCapabilities.builder().tools(false).completions().build(),
              List.of(nothing(), changing()),
              List.of(),
              List.of(),
              List.of(),
              List.of(
                  new SyncCompletionSpecification(
                      new PromptReference("asking"),
                      (exchange, request) -> {
                        exchange.createElicitation(QUESTION);
                        return null;
                      }))),
          StatelessSettings.DEFAULT,
          true,
          List.of());

  @AfterEach
  void stop() {
    server.close();
  }

  private static SyncToolSpecification nothing() {
    return new SyncToolSpecification(
        Tool.builder("nothing", Map.of("type", "object")).build(), (exchange, request) -> null);
  }

  /** Fills in what the client left out, and asks. */
  private static SyncToolSpecification changing() {
    return new SyncToolSpecification(
        Tool.builder("changing", Map.of("type", "object")).build(),
        (exchange, request) -> {
          request.arguments().put("unit", "metre");
          String action = exchange.createElicitation(QUESTION).action().name();
          return CallToolResult.builder(List.of(TextContent.builder(action).build())).build();
        });
  }

  private JSONRPCResponse ask(String method, Map<String, Object> params) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put(
        "_meta",
        Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of("elicitation", Map.of())));
    return server.answer(
        server.read(new JSONRPCRequest("2.0", method, 1, all), Caller.unlimited("alice")),
        note -> Mono.empty());
  }

  @Test
  void one_that_gives_nothing_is_an_error_and_no_question_without_end() {
    JSONRPCResponse answer = ask("tools/call", Map.of("name", "nothing"));

    assertThat(answer.result()).isNull();
    assertThat(answer.error().message()).isEqualTo("Internal error.");
  }

  @Test
  void one_that_changes_its_arguments_goes_on_in_the_next_round() {
    Map<?, ?> round = JSON.convertValue(ask("tools/call", changing(Map.of())).result(), Map.class);
    Map<?, ?> questions = (Map<?, ?>) round.get("inputRequests");
    Map<String, Object> accepted = Map.of("action", "accept", "content", Map.of());
    JSONRPCResponse answer =
        ask(
            "tools/call",
            changing(
                Map.of(
                    "requestState",
                    round.get("requestState"),
                    "inputResponses",
                    Map.of(questions.keySet().iterator().next(), accepted))));

    assertThat(answer.error()).isNull();
    assertThat(answer.result().toString()).contains("ACCEPT");
  }

  private static Map<String, Object> changing(Map<String, Object> round) {
    Map<String, Object> params = new LinkedHashMap<>(round);
    params.put("name", "changing");
    params.put("arguments", new LinkedHashMap<>(Map.of("length", 3)));
    return params;
  }

  @Test
  void a_completion_is_never_answered_by_a_question() {
    JSONRPCResponse answer =
        ask(
            "completion/complete",
            Map.of(
                "ref",
                Map.of("type", "ref/prompt", "name", "asking"),
                "argument",
                Map.of("name", "a", "value", "")));

    assertThat(answer.result()).isNull();
    assertThat(answer.error().message()).isEqualTo("Internal error.");
  }
}
