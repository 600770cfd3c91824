package dev.qiao.mcp.toolkit.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.guide.Snippets.Consent;
import dev.qiao.mcp.toolkit.guide.Snippets.Dice;
import dev.qiao.mcp.toolkit.guide.Snippets.Reading;
import dev.qiao.mcp.toolkit.guide.Snippets.Rolled;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What the guide says of its examples is so. */
class SnippetsTest {

  private static final Map<String, Object> OSLO = Map.of("station", "Oslo");

  private static TestClient client(Person person) {
    return TestClient.inMemory(McpServer.of(new Snippets()), person);
  }

  @Test
  void parameters_are_arguments() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("total", Map.of("prices", List.of(1.5, 2))).text()).isEqualTo("3.5");
      assertThat(client.call("total", Map.of("prices", List.of(5), "discount", 2)).text())
          .isEqualTo("3");
    }
  }

  @Test
  void an_answer_has_several_parts() {
    try (TestClient client = client(Person.ABSENT)) {
      Called radar = client.call("radar", OSLO);
      assertThat(radar.structured(Reading.class)).isEqualTo(new Reading("Oslo", 4.5));
      assertThat(radar.content()).hasSize(3);
    }
  }

  @Test
  void a_call_may_do_without_its_connection() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("render", Map.of("script", "Rain")).text())
          .isEqualTo("Rendered: Rain");
    }
  }

  @Test
  void arguments_are_as_a_schema_by_hand_says() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("reach", Map.of("phone", "1")).text())
          .isEqualTo("Written down: phone");
      assertThat(client.call("reach", Map.of("fax", "1")).isError()).isTrue();
    }
  }

  @Test
  void parts_of_an_answer_are_for_somebody() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("order").content())
          .extracting(part -> ((TextContent) part).annotations().audience())
          .containsExactly(List.of(Role.USER), List.of(Role.ASSISTANT));
    }
  }

  @Test
  void a_question_has_a_name() {
    try (TestClient client = client(Person.ABSENT.filling(question -> new Consent(true)))) {
      assertThat(client.call("buy").text()).isEqualTo("true");
      assertThat(client.call("renderLong", Map.of("script", "Rain")).text())
          .isEqualTo("Rendered: Rain");
    }
  }

  @Test
  void what_is_listened_to_is_watched() {
    Gauges gauges = new Gauges();
    try (TestClient client = TestClient.inMemory(McpServer.of(gauges))) {
      client.subscribe("gauge://lake");
      gauges.poller.poll();
      assertThat(client.nextUpdate()).isEqualTo("gauge://lake");
    }
  }

  @Test
  void a_user_is_asked_first() {
    try (TestClient client = client(Person.ABSENT.filling(question -> new Consent(true)))) {
      assertThat(client.call("clear", OSLO).text()).isEqualTo("Deleted.");
      assertThat(client.nextLog().data()).isEqualTo("Deleted all of Oslo");
    }
    try (TestClient client = client(Person.ABSENT.declining())) {
      assertThat(client.call("clear", OSLO).text()).isEqualTo("Nothing was deleted.");
    }
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("clear", OSLO).isError()).isTrue();
    }
  }

  @Test
  void a_model_is_asked_if_there_is_one() {
    try (TestClient client = client(Person.ABSENT.withModel(prompt -> "It is cold."))) {
      assertThat(client.call("summary", OSLO).text()).isEqualTo("It is cold.");
    }
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("summary", OSLO).text()).isEqualTo("4.5 degrees at Oslo");
    }
  }

  @Test
  void functions_are_resources_and_prompts() {
    Snippets.Stock bolts =
        new Snippets.Stock() {
          @Override
          public Optional<String> find(String id) {
            return Optional.of(id).filter("bolt"::equals);
          }

          @Override
          public List<String> idsFrom(String typed) {
            return List.of("bolt");
          }
        };
    try (TestClient client = TestClient.inMemory(Snippets.stock(bolts))) {
      assertThat(client.read("stock://parts/bolt")).isEqualTo("bolt");
      assertThat(client.suggestionsForResource("stock://parts/{id}", "id", "b"))
          .containsExactly("bolt");
      assertThat(client.prompt("week", Map.of("number", "7")))
          .isEqualTo("Write the orders of week 7.");
      assertThatThrownBy(() -> client.read("stock://parts/nut")).isInstanceOf(McpError.class);
    }
  }

  @Test
  void a_function_is_a_tool() {
    try (TestClient client = TestClient.inMemory(Snippets.dice(RandomGenerator.getDefault()))) {
      assertThat(client.call("roll", new Dice(2)).structured(Rolled.class).sum()).isBetween(2, 12);
    }
  }
}
