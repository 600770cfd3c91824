package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is said of arguments to who calls a tool without a transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaCheckTest {

  enum Kind {
    ROUND,
    FLAT
  }

  record Part(String name, double weight) {}

  static final class Tools {

    @McpTool(description = "Takes one of each.")
    String take(
        String text,
        @Nullable Boolean flag,
        @Nullable @Min(1) @Max(9) Integer digit,
        @Nullable @Min(3) Double least,
        @Nullable @Max(3) Double most,
        @Nullable Kind kind,
        @Nullable @Size(min = 1) List<Part> parts) {
      return "Taken.";
    }

    @McpTool(description = "Takes nothing.")
    String rest() {
      return "Rested.";
    }
  }

  private final McpServer server = McpServer.of(new Tools());

  @AfterAll
  void close() {
    server.close();
  }

  private String answer(String tool, Map<String, Object> arguments) {
    SyncToolSpecification specification =
        server.tools().stream()
            .filter(each -> each.tool().name().equals(tool))
            .findFirst()
            .orElseThrow();
    CallToolResult result =
        specification.callHandler().apply(null, new CallToolRequest(tool, arguments));
    return ((TextContent) result.content().get(0)).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text': 1}                                      | text must be a string",
        "{'text': 't', 'flag': 'yes'}                     | flag must be a boolean",
        "{'text': 't', 'digit': '1'}                      | digit must be an integer",
        "{'text': 't', 'digit': 1.5}                      | digit must be an integer",
        "{'text': 't', 'digit': 0}                        | digit must be from 1 to 9",
        "{'text': 't', 'digit': 1e300}                    | digit must be from 1 to 9",
        "{'text': 't', 'least': 2.9}                      | least must be at least 3",
        "{'text': 't', 'most': 3.1}                       | most must be at most 3",
        "{'text': 't', 'kind': 'round'}                   | kind must be one of ROUND, FLAT",
        "{'text': 't', 'parts': []}                       | parts must not be empty",
        "{'text': 't', 'parts': {}}                       | parts must be an array",
        "{'text': 't', 'parts': [7]}                      | parts[0] must be an object",
        "{'text': 't', 'parts': [null]}                   | parts[0] must not be null",
        "{'text': 't', 'parts': [{'name': 'a'}]}          | parts[0].weight is required",
        "{'text': 't', 'parts': [{'name': 'a', 'weight': 'b'}]} | parts[0].weight must be a number",
        "{'text': 't', 'parts': [{'name': 'a', 'weight': 1, 'to': 2}]}"
            + " | parts[0].to is not an argument; use name, weight",
        "{'x': 1} | text is required; x is not an argument; use text, flag, digit, least, most,"
            + " kind, parts",
      })
  void names_what_does_not_fit_where_and_what_would(String arguments, String problem) {
    assertThat(answer("take", object(arguments)))
        .isEqualTo("Invalid arguments for take: %s.", problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text': 't'}",
        "{'text': 't', 'flag': true, 'digit': 9.0, 'least': 3, 'most': 3, 'kind': 'FLAT'}",
        "{'text': 't', 'flag': null, 'parts': [{'name': 'a', 'weight': 1}]}",
      })
  void lets_pass_what_fits(String arguments) {
    assertThat(answer("take", object(arguments))).isEqualTo("Taken.");
  }

  @Test
  void says_so_where_a_tool_takes_nothing() {
    assertThat(answer("rest", Map.of("x", 1)))
        .isEqualTo("Invalid arguments for rest: x is not an argument; there are none.");
  }

  @Test
  void required_is_always_said() {
    assertThat(server.tools())
        .extracting(each -> each.tool().inputSchema().get("required"))
        .containsExactlyElementsOf(Arrays.asList(List.of(), List.of("text")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    return JsonMapper.shared().readValue(json.replace('\'', '"'), Map.class);
  }
}
