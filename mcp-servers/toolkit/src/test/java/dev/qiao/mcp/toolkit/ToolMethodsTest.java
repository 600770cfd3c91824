package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.SampleTools.Forecast;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Methods as tools: what clients are told of them, what they are called with and answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolMethodsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private TestClient client;

  @BeforeAll
  void start() {
    client = TestClient.inMemory(McpServer.of(new SampleTools()));
  }

  @AfterAll
  void stop() {
    client.close();
  }

  private static void assertJson(Object actual, String expected) {
    assertThat(JSON.valueToTree(actual).toPrettyString())
        .isEqualTo(JSON.readTree(expected).toPrettyString());
  }

  private static Map<String, Object> trip(String city, String from, Object days) {
    return Map.of("city", city, "from", from, "days", days, "stops", List.of());
  }

  @Test
  void tools_are_listed_by_name_in_every_run() {
    assertThat(client.tools())
        .extracting(Tool::name)
        .containsExactly(
            "after",
            "below",
            "both",
            "count",
            "crash",
            "draw",
            "fit",
            "length",
            "media",
            "names",
            "note",
            "ready",
            "refuse",
            "total",
            "unreadable",
            "forecast");
  }

  @Test
  void the_schema_of_a_record_says_its_types_descriptions_constraints_and_what_is_required() {
    assertJson(
        client.tool("forecast").inputSchema(),
        """
        {
          "type": "object",
          "properties": {
            "city": {"type": "string", "description": "Where to.", "minLength": 1},
            "from": {"type": "string", "format": "date"},
            "days": {"type": "integer", "minimum": 1, "maximum": 14},
            "unit": {"type": "string", "enum": ["CELSIUS", "KELVIN"]},
            "stops": {
              "maxItems": 2,
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "place": {"type": "string"},
                  "rest": {"type": "string", "format": "duration"}
                },
                "required": ["place"],
                "additionalProperties": false
              }
            }
          },
          "required": ["city", "from", "days", "stops"],
          "description": "A journey.",
          "additionalProperties": false
        }
        """);
  }

  @Test
  void the_parameters_of_a_method_are_described_alike() {
    assertJson(
        client.tool("total").inputSchema(),
        """
        {
          "type": "object",
          "properties": {
            "prices": {
              "type": "array",
              "items": {"type": "number"},
              "description": "The prices.",
              "minItems": 1
            },
            "discount": {"type": "integer", "minimum": 0, "maximum": 100},
            "currency": {"type": "string"}
          },
          "required": ["prices", "discount"],
          "additionalProperties": false
        }
        """);
  }

  @Test
  void a_type_that_holds_itself_is_defined_once_where_references_find_it() {
    Map<String, Object> schema = client.tool("names").inputSchema();
    assertThat(schema).containsKey("$defs");
    assertThat(client.call("names", Map.of("node", node("a", node("b"), node("c")))).text())
        .isEqualTo("{\"result\":[\"b\",\"c\"]}");
    assertThat(client.call("names", Map.of("node", node("a", Map.of("called", 1)))).isError())
        .isTrue();
  }

  @Test
  void an_object_that_holds_itself_can_be_the_arguments_and_its_parts_have_other_names() {
    Map<String, Object> schema = client.tool("below").inputSchema();
    assertThat(schema).containsEntry("type", "object");
    assertThat(schema).containsEntry("required", List.of("called", "children"));
    assertThat(client.call("below", node("a", node("b"), node("c"))).text()).isEqualTo("b c");
    assertThat(client.call("below", node("a", Map.of("called", 1))).isError()).isTrue();
  }

  private static Map<String, Object> node(String name, Object... children) {
    return Map.of("called", name, "children", List.of(children));
  }

  @Test
  void title_icon_and_hints_are_told() {
    Tool forecast = client.tool("forecast");
    assertThat(forecast.title()).isEqualTo("Weather forecast");
    assertThat(forecast.description()).isEqualTo("The weather of a journey.");
    assertThat(forecast.icons().get(0).src()).isEqualTo("https://example.com/sun.png");
    assertThat(forecast.icons().get(0).sizes()).containsExactly("48x48");
    assertThat(forecast.annotations().readOnlyHint()).isTrue();
    assertThat(forecast.annotations().destructiveHint()).isFalse();
    assertThat(forecast.annotations().openWorldHint()).isTrue();

    assertThat(client.tool("total").annotations().openWorldHint()).isFalse();
    assertThat(client.tool("note").annotations().destructiveHint()).isFalse();
    assertThat(client.tool("note").annotations().idempotentHint()).isTrue();
    assertThat(client.tool("crash").annotations().destructiveHint()).isTrue();
  }

  @Test
  void a_record_comes_back_as_structured_content_and_as_text() {
    Called answer = client.call("forecast", trip("Oslo", "2026-02-27", 3));
    assertThat(answer.isError()).isFalse();
    assertThat(answer.structured(Forecast.class))
        .isEqualTo(new Forecast("Oslo", List.of(20.5, 20.5, 20.5), null));
    assertThat(answer.text()).isEqualTo("{\"city\":\"Oslo\",\"degrees\":[20.5,20.5,20.5]}");
    assertJson(
        client.tool("forecast").outputSchema(),
        """
        {
          "type": "object",
          "properties": {
            "city": {"type": "string"},
            "degrees": {"type": "array", "items": {"type": "number"}},
            "warning": {"type": "string"}
          },
          "required": ["city", "degrees"],
          "additionalProperties": false
        }
        """);
  }

  @Test
  void a_map_is_an_object_and_a_list_stands_under_a_name() {
    assertThat(client.call("count", Map.of("text", "milk")).result().structuredContent())
        .isEqualTo(Map.of("milk", 1));
    assertThat(client.tool("names").outputSchema().get("required")).isEqualTo(List.of("result"));
  }

  @Test
  void words_of_an_enum_may_have_other_names() {
    assertThat(client.tool("fit").inputSchema().toString()).contains("enum=[S, L]");
    assertThat(client.call("fit", Map.of("fit", "L")).text()).isEqualTo("L");
    assertThat(client.call("fit", Map.of("fit", "LARGE")).isError()).isTrue();
  }

  @Test
  void an_object_may_be_one_of_several_kinds_and_bytes_are_base64() {
    Map<String, Object> drawing =
        Map.of("shape", Map.of("kind", "circle", "radius", 1.5), "picture", "AQID");
    Called drawn = client.call("draw", drawing);
    assertThat(drawn.text())
        .isEqualTo("{\"shape\":{\"kind\":\"circle\",\"radius\":1.5},\"picture\":\"AQID\"}");
    assertThat(drawn.result().structuredContent()).isEqualTo(drawing);
    assertThat(
            client.call("draw", Map.of("shape", Map.of("kind", "star"), "picture", "")).isError())
        .isTrue();
  }

  @Test
  void simple_values_are_text() {
    assertThat(client.call("total", Map.of("prices", List.of(10.5, 20), "discount", 10)).text())
        .isEqualTo("27.45");
    assertThat(client.call("after", Map.of("day", "2026-02-28")).text()).isEqualTo("2026-03-01");
    assertThat(client.call("note", Map.of("text", "x")).text()).isEqualTo("Done.");
    assertThat(client.tool("after").outputSchema()).isNull();
  }

  @Test
  void pictures_sounds_and_links_come_back_as_they_are() {
    assertThat(client.call("media").content())
        .satisfiesExactly(
            text -> assertThat(text.type()).isEqualTo("text"),
            image -> assertThat(((ImageContent) image).data()).isEqualTo("AQID"),
            audio -> assertThat(((AudioContent) audio).mimeType()).isEqualTo("audio/wav"),
            link -> assertThat(((ResourceLink) link).uri()).isEqualTo("stock://parts/1"));
    assertThat(client.call("ready").text()).isEqualTo("one\ntwo");
  }

  @Test
  void an_answer_can_have_a_value_and_content_of_its_own() {
    Called both = client.call("both");
    assertThat(both.text()).isEqualTo("Rest in Oslo.");
    assertThat(both.result().structuredContent())
        .isEqualTo(Map.of("place", "Oslo", "rest", "PT1H30M"));
    assertThat(client.tool("both").outputSchema()).isNotNull();
  }

  @Test
  void arguments_that_do_not_fit_the_schema_are_the_tools_error() {
    Called tooLong = client.call("forecast", trip("Oslo", "2026-02-27", 15));
    assertThat(tooLong.isError()).isTrue();
    assertThat(tooLong.text()).contains("forecast").contains("days").contains("14");

    Called unknown = client.call("note", Map.of("text", "x", "colour", "red"));
    assertThat(unknown.isError()).isTrue();
    assertThat(unknown.text()).contains("colour");

    assertThat(client.call("total", Map.of("prices", List.of(), "discount", 1)).isError()).isTrue();
  }

  @Test
  void what_no_schema_says_is_checked_before_the_call_too() {
    assertThat(client.call("forecast", trip("Atlantis", "2026-02-27", 2)).text())
        .isEqualTo("Invalid arguments for forecast: onLand must not lie in Atlantis.");
    assertThat(client.call("after", Map.of("day", "2026-02-30")).text())
        .isEqualTo("Invalid arguments for after: day must be of type LocalDate, not 2026-02-30.");
    assertThat(client.call("forecast", trip("Oslo", "yesterday", 2)).text())
        .isEqualTo(
            "Invalid arguments for forecast: from must be of type LocalDate, not yesterday.");
  }

  @Test
  void a_record_may_refuse_what_it_is_made_of() {
    Called refused = client.call("length", Map.of("from", 2, "to", 1));
    assertThat(refused.isError()).isTrue();
    assertThat(refused.text()).isEqualTo("from must not lie behind to.");
    assertThat(client.call("length", Map.of("from", 2, "to", 5)).text()).isEqualTo("3");
  }

  @Test
  void a_failure_in_words_reaches_the_model() {
    Called refused = client.call("refuse");
    assertThat(refused.isError()).isTrue();
    assertThat(refused.text()).isEqualTo("No station in Atlantis. Use Oslo.");
  }

  @Test
  void any_other_fault_shows_nothing_of_its_inside() {
    Called crashed = client.call("crash");
    assertThat(crashed.isError()).isTrue();
    assertThat(crashed.text()).isEqualTo("The tool crash failed: IllegalStateException.");
    assertThat(client.call("unreadable").text())
        .isEqualTo("The tool unreadable failed: UncheckedIOException.");
  }
}
