package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a schema says is what is taken and given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemasAsCheckedTest {

  enum Unit {
    METRIC,
    IMPERIAL;

    @Override
    public String toString() {
      return "the " + name().toLowerCase(Locale.ROOT) + " system";
    }
  }

  enum Size3 {
    @JsonProperty("S")
    SMALL,
    LARGE
  }

  record Measure(Unit unit, Optional<String> note) {}

  record Plate(@Pattern(regexp = "[A-Z]{2}") String country) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Car.class, name = "car"),
    @JsonSubTypes.Type(value = Bike.class, name = "bike")
  })
  sealed interface Vehicle {}

  record Car(int doors) implements Vehicle {}

  record Bike(boolean electric) implements Vehicle {}

  static final class Tools {

    @McpTool(description = "Finds.")
    Vehicle find(@Pattern(regexp = "^[a-z]+$") String name, @Nullable Plate plate) {
      return new Car(4);
    }

    @McpTool(description = "Spells.")
    String spell(
        @Pattern(regexp = "a|b") String one,
        @Pattern(regexp = "a", flags = Pattern.Flag.CASE_INSENSITIVE) String other) {
      return one + other;
    }

    @McpTool(description = "Repeats a measure.")
    Measure repeat(Unit unit) {
      return new Measure(unit, Optional.empty());
    }

    @McpTool(description = "Repeats a size.")
    Size3 size(Size3 size) {
      return size;
    }

    @McpTool(description = "Counts.")
    int bounded(
        @Size(min = 1, max = 2) Map<String, Integer> amounts,
        @Size(min = 3) @NotBlank String text) {
      return amounts.size();
    }
  }

  private TestClient client;

  @BeforeAll
  void start() {
    client = TestClient.inMemory(McpServer.of(new Tools()));
  }

  @AfterAll
  void stop() {
    client.close();
  }

  private Map<?, ?> properties(String tool) {
    return (Map<?, ?>) client.tool(tool).inputSchema().get("properties");
  }

  @Test
  void words_of_an_enum_are_its_names_whatever_it_says_of_itself() {
    assertThat(properties("repeat").get("unit"))
        .isEqualTo(Map.of("type", "string", "enum", List.of("METRIC", "IMPERIAL")));
    assertThat(client.call("repeat", Map.of("unit", "METRIC")).structured(Measure.class).unit())
        .isEqualTo(Unit.METRIC);
  }

  @Test
  void some_words_of_an_enum_may_have_other_names() {
    assertThat(properties("size").get("size"))
        .isEqualTo(Map.of("type", "string", "enum", List.of("S", "LARGE")));
    assertThat(client.call("size", Map.of("size", "S")).text()).isEqualTo("S");
    assertThat(client.call("size", Map.of("size", "LARGE")).text()).isEqualTo("LARGE");
  }

  @Test
  void an_optional_that_is_empty_is_left_out() {
    Called called = client.call("repeat", Map.of("unit", "METRIC"));

    assertThat(called.text()).isEqualTo("{\"unit\":\"METRIC\"}");
    assertThat(called.structured(Measure.class).note()).isEmpty();
  }

  @Test
  void the_size_of_a_map_is_that_of_its_entries() {
    assertThat(properties("bounded").get("amounts"))
        .asInstanceOf(MAP)
        .containsEntry("minProperties", 1)
        .containsEntry("maxProperties", 2)
        .doesNotContainKeys("minLength", "maxLength");
  }

  @Test
  void a_pattern_is_for_the_whole_text() {
    assertThat(properties("find").get("name"))
        .isEqualTo(Map.of("type", "string", "pattern", "^[a-z]+$"));
    assertThat(properties("find").get("plate").toString()).contains("pattern=^(?:[A-Z]{2})$");
    assertThat(properties("spell"))
        .isEqualTo(
            Map.of(
                "one", Map.of("type", "string", "pattern", "^(?:a|b)$"),
                "other", Map.of("type", "string")));
    Called called = client.call("find", Map.of("name", "x", "plate", Map.of("country", "DEU")));
    assertThat(called.isError()).isTrue();
    assertThat(client.call("spell", Map.of("one", "b", "other", "A")).text()).isEqualTo("bA");
  }

  @Test
  void a_result_of_several_kinds_is_an_object() {
    assertThat(client.tool("find").outputSchema()).containsEntry("type", "object");
    assertThat(client.call("find", Map.of("name", "x")).text())
        .isEqualTo("{\"kind\":\"car\",\"doors\":4}");
  }

  @Test
  void of_two_bounds_the_narrower_one_is_told() {
    assertThat(properties("bounded").get("text"))
        .isEqualTo(Map.of("type", "string", "minLength", 3));
  }
}
