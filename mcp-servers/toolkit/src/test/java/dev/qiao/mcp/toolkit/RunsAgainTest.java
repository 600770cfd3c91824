package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.stateless.TaskUse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A method whose question ends the request, as in revision 2026-07-28: it runs again. */
class RunsAgainTest {

  private static final Map<String, Boolean> SURE = Map.of("sure", true);

  record Hold(String id, int seats) {}

  record Consent(boolean sure) {}

  static final class Booking {
    final AtomicInteger reserved = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    @McpTool(description = "Books seats.")
    String book(int seats, Interaction call) {
      Hold hold =
          call.once(
              "hold", Hold.class, () -> new Hold("hold-" + reserved.incrementAndGet(), seats));
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

    @McpTool(description = "Asks in other words each time.")
    String named(Interaction call) {
      String words = "For the price of " + asked.incrementAndGet() + "?";
      return call.named("price").ask(words, Consent.class).toString();
    }

    @McpTool(description = "Sends the user to pay.")
    boolean pay(Interaction call) {
      return call.askToOpen("Please pay.", URI.create("https://example.com/pay")).agreed();
    }

    @McpTool(description = "Renders a film.", task = TaskUse.OPTIONAL)
    String render() {
      return "Rendered.";
    }

    @McpTool(description = "Asks, and renders a film.", task = TaskUse.LATER)
    String renderLater(Interaction call) {
      String said = call.named("sure").ask("Sure?", Consent.class).toString();
      call.goOnAsTask();
      return said;
    }
  }

  private final Booking booking = new Booking();
  private final McpHttpServer server =
      McpServer.builder("booking")
          .add(booking)
          .tool(
              FunctionTool.builder("cut", String.class)
                  .description("Cuts a film.")
                  .task(TaskUse.OPTIONAL)
                  .build((none, call) -> "Cut."))
          .build()
          .listen(HttpServerSettings.builder().build());
  private final LatestClient client = new LatestClient(server.uri());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void what_is_done_once_is_not_done_again() throws Exception {
    JsonNode asked = client.call("book", Map.of("seats", 2));
    assertThat(asked.path("resultType").asString()).isEqualTo("input_required");

    JsonNode answered = client.call("book", Map.of("seats", 2), asked, SURE);

    assertThat(answered.at("/content/0/text").asString()).isEqualTo("2 seats of hold-1: true");
    assertThat(booking.reserved).hasValue(1);
  }

  @Test
  void what_is_asked_together_is_asked_in_one_round() throws Exception {
    JsonNode asked = client.call("both", Map.of());
    assertThat(asked.path("inputRequests").size()).isEqualTo(2);

    JsonNode answered = client.call("both", Map.of(), asked, SURE);

    assertThat(answered.at("/structuredContent/result").size()).isEqualTo(2);
  }

  @Test
  void a_question_with_a_name_is_known_by_it_whatever_its_words() throws Exception {
    JsonNode asked = client.call("named", Map.of());
    assertThat(asked.path("inputRequests").propertyNames()).containsExactly("price");

    JsonNode answered = client.call("named", Map.of(), asked, SURE);

    assertThat(answered.at("/content/0/text").asString()).contains("sure=true");
    assertThat(booking.asked).hasValue(2);
  }

  @Test
  void an_address_is_asked_for_once() throws Exception {
    JsonNode asked = client.call("pay", Map.of());

    JsonNode answered = client.call("pay", Map.of(), asked, Map.of());

    assertThat(answered.at("/content/0/text").asString()).isEqualTo("true");
  }

  @Test
  void a_call_is_a_task_from_its_start() throws Exception {
    for (var tool : Map.of("render", "Rendered.", "cut", "Cut.").entrySet()) {
      JsonNode task = client.call(tool.getKey(), Map.of());
      assertThat(task.path("resultType").asString()).isEqualTo("task");

      JsonNode done = client.settled(task.path("taskId").asString());

      assertThat(done.at("/result/content/0/text").asString()).isEqualTo(tool.getValue());
    }
  }

  @Test
  void a_call_goes_on_as_a_task_when_it_has_asked() throws Exception {
    JsonNode asked = client.call("renderLater", Map.of());
    assertThat(asked.path("inputRequests").propertyNames()).containsExactly("sure");

    JsonNode task = client.call("renderLater", Map.of(), asked, SURE);
    assertThat(task.path("resultType").asString()).isEqualTo("task");

    JsonNode done = client.settled(task.path("taskId").asString());
    assertThat(done.at("/result/content/0/text").asString()).contains("sure=true");
  }
}
