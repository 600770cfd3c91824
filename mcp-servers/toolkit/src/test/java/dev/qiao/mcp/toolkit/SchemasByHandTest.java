package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas that somebody has written, for methods and functions alike. */
class SchemasByHandTest {

  private static final String REACHABLE =
      """
      {"type": "object",
       "properties": {"phone": {"type": "string"}, "email": {"type": "string"}, "note": true},
       "patternProperties": {"^x-": {"type": "integer"}},
       "anyOf": [{"required": ["phone"]}, {"required": ["email"]}],
       "additionalProperties": false}
      """;

  private static final String COUNTED =
      """
      {"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}, "required": ["n"]}
      """;

  static class Methods {
    @McpTool(description = "Says how to reach somebody.", inputSchema = REACHABLE)
    String reach(Map<String, Object> how, Interaction call) {
      return how.toString();
    }

    @McpTool(description = "Counts.", inputSchema = REACHABLE, outputSchema = COUNTED)
    Map<String, Object> count(Map<String, Object> how) {
      return Map.of("n", how.size() - 1);
    }
  }

  private static McpServer functions() {
    JsonSchema reachable = JsonSchema.parse(REACHABLE);
    return McpServer.builder("functions")
        .tool(
            FunctionTool.builder("reach", reachable, String.class)
                .description("Says how to reach somebody.")
                .build((how, call) -> how.toString()))
        .tool(
            FunctionTool.builder("count", reachable, JsonNode.class)
                .description("Counts.")
                .structured(JsonSchema.parse(COUNTED))
                .build(
                    (how, call) -> JsonMapper.shared().createObjectNode().put("n", how.size() - 1)))
        .build();
  }

  private static List<McpServer> both() {
    return List.of(McpServer.of(new Methods()), functions());
  }

  @Test
  void clients_see_them_as_they_stand() {
    for (McpServer server : both()) {
      try (TestClient client = TestClient.inMemory(server)) {
        assertThat(client.tool("reach").inputSchema())
            .isEqualTo(JsonSchema.parse(REACHABLE).document());
        assertThat(client.tool("count").outputSchema())
            .isEqualTo(JsonSchema.parse(COUNTED).document());
      }
    }
    assertThat(JsonSchema.parse(REACHABLE).document().keySet())
        .containsExactly(
            "type", "properties", "patternProperties", "anyOf", "additionalProperties");
  }

  @Test
  void arguments_are_checked_by_all_of_it() {
    for (McpServer server : both()) {
      try (TestClient client = TestClient.inMemory(server)) {
        assertThat(client.call("reach", Map.of("phone", "1", "x-n", 2)).text())
            .contains("phone=1", "x-n=2");
        assertThat(client.call("reach", Map.of("note", "n")).isError()).isTrue();
        assertThat(client.call("reach", Map.of("email", "a", "other", 1)).isError()).isTrue();
      }
    }
  }

  @Test
  void arguments_are_checked_without_a_transport_too() {
    for (McpServer server : both()) {
      var reach =
          server.tools().stream()
              .filter(tool -> tool.tool().name().equals("reach"))
              .findFirst()
              .orElseThrow();
      var answer =
          reach
              .callHandler()
              .apply(null, CallToolRequest.builder("reach").arguments(Map.of("note", "n")).build());
      assertThat(answer.isError()).isTrue();
      assertThat(((TextContent) answer.content().get(0)).text())
          .startsWith("Invalid arguments for reach: ")
          .contains("phone");
      server.close();
    }
  }

  @Test
  void structured_content_is_checked_by_it() {
    for (McpServer server : both()) {
      try (TestClient client = TestClient.inMemory(server)) {
        var two = client.call("count", Map.of("phone", "1", "email", "a"));
        assertThat(two.result().structuredContent()).isEqualTo(Map.of("n", 1));
        assertThat(two.text()).isEqualTo("{\"n\":1}");
        assertThat(client.call("count", Map.of("phone", "1")).isError()).isTrue();
      }
    }
  }

  static class NoJson {
    @McpTool(description = "Looks.", inputSchema = "{\"type\": object}")
    String look(Map<String, Object> arguments) {
      return "";
    }
  }

  static class NoObject {
    @McpTool(description = "Looks.", inputSchema = "{\"type\": \"string\"}")
    String look(Map<String, Object> arguments) {
      return "";
    }
  }

  static class NoSchema {
    @McpTool(
        description = "Looks.",
        inputSchema = "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"text\"}}}")
    String look(Map<String, Object> arguments) {
      return "";
    }
  }

  static class NoMap {
    @McpTool(description = "Looks.", inputSchema = "{\"type\": \"object\"}")
    String look(String one, int two) {
      return "";
    }
  }

  static class NoContent {
    @McpTool(description = "Looks.", outputSchema = "{\"type\": \"object\"}")
    String look() {
      return "";
    }
  }

  @Test
  void what_is_no_schema_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new NoJson()))
        .withMessageContaining(
            "NoJson.look has a text for inputSchema that is no JSON object, in line 1 at column ");
    assertRefused(
        new NoObject(),
        "@McpTool HERE.NoObject.look has an input schema without \"type\": \"object\", which MCP"
            + " asks for.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new NoSchema()))
        .withMessageContaining("NoSchema.look has an input schema that is none: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonSchema.parse("[]"))
        .withMessage("The schema is no JSON object, but array.");
  }

  @Test
  void a_method_that_does_not_go_with_its_schema_is_refused() {
    assertRefused(
        new NoMap(),
        "@McpTool HERE.NoMap.look has an inputSchema and takes [java.lang.String, int]; it must"
            + " take one Map<String, Object>.");
    assertRefused(
        new NoContent(),
        "@McpTool HERE.NoContent.look has an output schema and gives java.lang.String; it must give"
            + " a Map, a JsonNode or a ToolAnswer.");
  }

  static class Routed {
    record Where(@McpHeader("Region") String region) {}

    @McpTool(description = "Looks.")
    String one(@McpHeader("Region") String region) {
      return region;
    }

    @McpTool(description = "Looks.")
    String other(Where where) {
      return where.region();
    }
  }

  @Test
  void an_argument_is_mirrored_into_a_header() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new Routed()))) {
      for (String tool : List.of("one", "other")) {
        assertThat(client.tool(tool).inputSchema())
            .extractingByKey("properties")
            .isEqualTo(Map.of("region", Map.of("type", "string", "x-mcp-header", "Region")));
      }
    }
  }
}
