package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that lack what their tool promised: the log says to its author what to write. */
class IncompleteAnswersTest {

  record Weather(String city, @Nullable String warning, String note) {}

  static class Tools {
    @McpTool(description = "Tells.")
    Weather lacking() {
      return new Weather("Oslo", null, null);
    }

    @McpTool(description = "Tells.", output = Weather.class)
    ToolAnswer lackingInAnswer() {
      return ToolAnswer.of(new Weather("Oslo", null, null));
    }

    @McpTool(description = "Tells.")
    ToolAnswer unpromised() {
      return ToolAnswer.of(new Weather("Oslo", null, "cold"));
    }

    @McpTool(description = "Tells.", output = Weather.class)
    ToolAnswer forgotten() {
      return ToolAnswer.text("cold");
    }

    @McpTool(description = "Tells.")
    Weather whole() {
      return new Weather("Oslo", null, "cold");
    }
  }

  private static void assertFault(String tool, String message) {
    try (McpServer server = McpServer.of(new Tools())) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  server.tools().stream()
                      .filter(one -> one.tool().name().equals(tool))
                      .forEach(
                          one ->
                              one.callHandler().apply(null, new CallToolRequest(tool, Map.of()))))
          .withMessage(message);
    }
  }

  @Test
  void a_component_that_is_null_and_not_nullable() {
    String message =
        "The answer lacks note, which its schema requires: give it a value, or mark the component"
            + " @Nullable.";
    assertFault("lacking", message);
    assertFault("lackingInAnswer", message);
    try (TestClient client = TestClient.inMemory(McpServer.of(new Tools()))) {
      assertThat(client.call("whole").text()).isEqualTo("{\"city\":\"Oslo\",\"note\":\"cold\"}");
      assertThat(client.call("lacking").text())
          .isEqualTo("The tool lacking failed: IllegalStateException.");
    }
  }

  @Test
  void a_structured_value_without_an_output_and_an_output_without_one() {
    assertFault(
        "unpromised",
        "The ToolAnswer has a structured value, and its tool names no output: write output ="
            + " Weather.class in @McpTool, or structured(…) where it is built.");
    assertFault(
        "forgotten",
        "The tool names an output, and its ToolAnswer has no structured value: begin it with"
            + " ToolAnswer.of(value).");
  }
}
