package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Results that no client could read are refused when a server is built. */
class RefusedResultsTest {

  record Flat(int number) {}

  record Deep(Map<Integer, String> byNumber) {}

  static class GivesFuture {
    @McpTool(description = "Waits.")
    CompletableFuture<String> later() {
      return new CompletableFuture<>();
    }
  }

  static class GivesPerhaps {
    @McpTool(description = "Finds.")
    Optional<Deep> find() {
      return Optional.empty();
    }
  }

  static class NamesOutput {
    @McpTool(description = "Gives.", output = Deep.class)
    String give() {
      return "";
    }
  }

  @Test
  void a_result_that_json_has_not() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new GivesFuture()))
        .withMessageContaining("GivesFuture.later has a result that has the type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new GivesPerhaps()))
        .withMessageContaining("GivesPerhaps.find has a result that");
    assertRefused(
        new NamesOutput(),
        "@McpTool HERE.NamesOutput.give names an output, which only a ToolAnswer can have.");
  }

  static class GivesBytes {
    @McpTool(description = "Draws.")
    byte[] draw() {
      return new byte[0];
    }
  }

  static class NamesNumber {
    @McpTool(description = "Counts.", output = Integer.class)
    ToolAnswer count() {
      return ToolAnswer.of(3);
    }
  }

  static class NamesMany {
    @McpTool(description = "Lists.", output = Flat[].class)
    ToolAnswer list() {
      return ToolAnswer.of(new Flat[0]);
    }
  }

  @Test
  void structured_content_that_is_no_object() {
    assertRefused(
        new GivesBytes(),
        "@McpTool HERE.GivesBytes.draw has a result of type byte[], which is no object in JSON, as"
            + " structured content must be; use a record.");
    assertRefused(
        new NamesNumber(),
        "@McpTool HERE.NamesNumber.count has a result of type java.lang.Integer, which is no object"
            + " in JSON, as structured content must be; use a record.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new NamesMany()))
        .withMessageContaining("Flat[], which is no object in JSON");
    FunctionTool count =
        FunctionTool.builder("count", ToolAnswer.class)
            .description("Counts.")
            .structured(Integer.class)
            .build((none, call) -> ToolAnswer.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("x").tool(count).build())
        .withMessageContaining("The tool count has a result of type java.lang.Integer");
  }
}
