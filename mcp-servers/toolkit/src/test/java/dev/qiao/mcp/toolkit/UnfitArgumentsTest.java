package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.TestClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the schema lets pass and the types do not: it is said what is wrong, and where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnfitArgumentsTest {

  record Even(int number) {
    Even {
      if (number % 2 == 1) {
        throw new IllegalArgumentException("not for clients: " + number);
      }
    }
  }

  record Pair(Even one, Even other) {}

  static class Tools {
    @McpTool(description = "Takes.")
    String whole(Even even) {
      return "taken";
    }

    @McpTool(description = "Takes.")
    String within(Pair pair) {
      return "taken";
    }

    @McpTool(description = "Takes.")
    String argument(Even even, @Nullable String note) {
      return "taken";
    }

    @McpTool(description = "Adds.")
    int small(byte one, @Nullable Byte other) {
      return other == null ? one : one + other;
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

  @Test
  void a_record_that_refuses_is_named_and_its_words_stay_inside() {
    assertThat(client.call("whole", Map.of("number", 3)).text())
        .isEqualTo(
            "Invalid arguments for whole: the object is refused by Even:"
                + " IllegalArgumentException.");
    assertThat(
            client
                .call("within", Map.of("one", Map.of("number", 2), "other", Map.of("number", 3)))
                .text())
        .isEqualTo(
            "Invalid arguments for within: other is refused by Even: IllegalArgumentException.");
    assertThat(client.call("argument", Map.of("even", Map.of("number", 3))).text())
        .isEqualTo(
            "Invalid arguments for argument: even is refused by Even: IllegalArgumentException.");
  }

  @Test
  void a_number_beyond_its_type_is_told_so() {
    assertThat(client.call("whole", Map.of("number", 3_000_000_000L)).text())
        .isEqualTo("Invalid arguments for whole: number is beyond the range of int.");
    assertThat(client.call("argument", Map.of("even", Map.of("number", 3_000_000_000L))).text())
        .isEqualTo("Invalid arguments for argument: even.number is beyond the range of int.");
  }

  @Test
  void a_byte_is_a_number() {
    assertThat(client.call("small", Map.of("one", 3, "other", -4)).text()).isEqualTo("-1");
    assertThat(client.call("small", Map.of("one", 300)).text())
        .isEqualTo("Invalid arguments for small: one is beyond the range of byte.");
  }
}
