package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.TestClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Constraints that cannot be checked are refused at the start, wherever they stand. */
class RefusedConstraintsTest {

  static class WithinList {
    @McpTool(description = "Takes.")
    String take(List<@Size(min = 1) Integer> numbers) {
      return "";
    }
  }

  record Numbers(Map<String, List<@Size(min = 1) Integer>> byName) {}

  static class WithinComponent {
    @McpTool(description = "Takes.")
    String take(Numbers numbers) {
      return "";
    }
  }

  @Test
  void of_what_a_list_or_a_map_holds() {
    assertRefused(
        new WithinList(),
        "@McpTool HERE.WithinList.take has @Size on what is held by numbers, of type"
            + " java.lang.Integer, which that constraint is not for.");
    assertRefused(
        new WithinComponent(),
        "@McpTool HERE.WithinComponent.take has @Size on what is held by byName, of type"
            + " java.lang.Integer, which that constraint is not for.");
  }

  record Inner(@Size(min = 1) int number) {}

  record Outer(@Valid Inner inner) {}

  record Many(List<@Valid Inner> all) {}

  static class WithinRecord {
    @McpTool(description = "Takes.")
    String take(Outer outer) {
      return "";
    }
  }

  static class WithinOneOfTwo {
    @McpTool(description = "Takes.")
    String take(Inner inner, String other) {
      return "";
    }
  }

  static class WithinMany {
    @McpTool(description = "Takes.")
    String take(List<Many> all) {
      return "";
    }
  }

  @Test
  void of_a_record_within_something() {
    for (Object tools : List.of(new WithinRecord(), new WithinOneOfTwo(), new WithinMany())) {
      assertRefused(
          tools,
          "@McpTool HERE.%s.take has @Size on Inner.number, of type java.lang.Integer, which that constraint is not for."
              .formatted(tools.getClass().getSimpleName()));
    }
  }

  record Priced(@DecimalMin("a lot") double price) {}

  static class BoundOfComponent {
    @McpTool(description = "Takes.")
    String take(Priced priced) {
      return "";
    }
  }

  static class BoundOfParameter {
    @McpTool(description = "Takes.")
    String take(@DecimalMax("a lot") double price, int count) {
      return "";
    }
  }

  @Test
  void whose_bound_is_no_number() {
    assertRefused(
        new BoundOfComponent(),
        "@McpTool HERE.BoundOfComponent.take has @DecimalMin on price, but a lot is no number.");
    assertRefused(
        new BoundOfParameter(),
        "@McpTool HERE.BoundOfParameter.take has @DecimalMax on price, but a lot is no number.");
  }

  record Reversed(@Size(min = 5, max = 2) String text) {}

  static class Contradicting {
    @McpTool(description = "Takes.")
    String take(Reversed reversed) {
      return "";
    }
  }

  @Test
  void that_contradict_themselves() {
    assertRefused(
        new Contradicting(),
        "@McpTool HERE.Contradicting.take has a constraint on text that cannot be: The length"
            + " cannot be negative.");
  }

  static class Fitting {
    @McpTool(description = "Takes.")
    String take(Map<String, @Min(3) Integer> byName, List<@Min(3) Integer> numbers) {
      return "";
    }
  }

  @Test
  void the_place_of_what_is_held_is_told_without_the_words_of_the_validator() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new Fitting()))) {
      assertThat(
              client
                  .call("take", Map.of("byName", Map.of("one", 1), "numbers", List.of(4, 2)))
                  .text())
          .isEqualTo(
              "Invalid arguments for take: byName[one] must be greater than or equal to 3;"
                  + " numbers[1] must be greater than or equal to 3.");
    }
  }
}
