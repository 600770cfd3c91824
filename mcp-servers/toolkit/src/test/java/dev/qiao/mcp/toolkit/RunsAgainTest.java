package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A method whose question ends the request, as in revision 2026-07-28: it runs again. */
class RunsAgainTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  record Hold(String id, int seats) {}

  record Consent(boolean sure) {}

  static final class Booking {
    int reserved;

    @McpTool(description = "Books seats.")
    String book(int seats, Interaction call) {
      Hold hold = call.once("hold", Hold.class, () -> new Hold("hold-" + ++reserved, seats));
      return switch (call.ask("Pay for " + hold.id() + "?", Consent.class)) {
        case Elicited.Accepted<Consent>(Consent said) ->
            hold.seats() + " seats of " + hold.id() + ": " + said.sure();
        case Elicited.Declined<Consent> no -> "No.";
        case Elicited.Dismissed<Consent> no -> "Later.";
      };
    }

    @McpTool(description = "Asks two things.")
    List<String> both(Interaction call) {
      List<Supplier<Elicited<Consent>>> questions =
          List.of(() -> call.ask("One?", Consent.class), () -> call.ask("Two?", Consent.class));
      return call.together(questions).stream().map(Elicited::toString).toList();
    }
  }

  private final Booking booking = new Booking();
  private final McpHttpServer server =
      McpServer.of(booking).listen(HttpServerSettings.builder().build());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void what_is_done_once_is_not_done_again() throws Exception {
    JsonNode asked = call("book", Map.of("seats", 2), null);
    assertThat(asked.path("resultType").asString()).isEqualTo("input_required");

    JsonNode answered = call("book", Map.of("seats", 2), asked);

    assertThat(answered.at("/content/0/text").asString()).isEqualTo("2 seats of hold-1: true");
    assertThat(booking.reserved).isEqualTo(1);
  }

  @Test
  void what_is_asked_together_is_asked_in_one_round() throws Exception {
    JsonNode asked = call("both", Map.of(), null);
    assertThat(asked.path("inputRequests").size()).isEqualTo(2);

    JsonNode answered = call("both", Map.of(), asked);

    assertThat(answered.at("/structuredContent/result").size()).isEqualTo(2);
  }

  /** The result of a call; each question of an earlier round is answered with consent. */
  private JsonNode call(String tool, Map<String, Object> arguments, @Nullable JsonNode asked)
      throws IOException, InterruptedException {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", JSON.valueToTree(arguments));
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.putObject("io.modelcontextprotocol/clientCapabilities").putObject("elicitation");
    if (asked != null) {
      params.set("requestState", asked.path("requestState"));
      ObjectNode responses = params.putObject("inputResponses");
      for (String key : asked.path("inputRequests").propertyNames()) {
        responses.putObject(key).put("action", "accept").putObject("content").put("sure", true);
      }
    }
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    message.put("method", "tools/call").set("params", params);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(server.uri())
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json, text/event-stream")
                  .header("MCP-Protocol-Version", "2026-07-28")
                  .header("Mcp-Method", "tools/call")
                  .header("Mcp-Name", tool)
                  .POST(BodyPublishers.ofString(message.toString()))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).path("result");
    }
  }
}
