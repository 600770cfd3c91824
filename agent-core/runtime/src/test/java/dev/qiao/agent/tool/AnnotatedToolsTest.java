package dev.qiao.agent.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.qiao.agent.cancel.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnnotatedToolsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  record Place(String city, String country) {}

  record Report(String city, int degrees) {}

  static class Weather {

    final CountDownLatch entered = new CountDownLatch(1);

    @dev.langchain4j.agent.tool.Tool("Tell tomorrow's weather in a city.")
    String forecast(
        @P(name = "city", description = "a city's name") String city,
        @P(name = "days", required = false, defaultValue = "1") int days) {
      return city + " " + days;
    }

    @dev.langchain4j.agent.tool.Tool(name = "report", value = "Report a place's weather.")
    Report reportFor(
        @P(name = "place") Place place, @P(name = "unit") Unit unit, Optional<Integer> degrees) {
      return new Report(place.city(), degrees.orElse(-1) + unit.ordinal());
    }

    @dev.langchain4j.agent.tool.Tool
    List<BigDecimal> amounts(List<BigDecimal> values) {
      return values;
    }

    @dev.langchain4j.agent.tool.Tool
    void refresh() {}

    @dev.langchain4j.agent.tool.Tool
    private String refuse() {
      throw new IllegalStateException("The station is closed.");
    }

    @dev.langchain4j.agent.tool.Tool
    String broken() {
      throw new NullPointerException("Cannot invoke \"String.length()\" because \"x\" is null");
    }

    @dev.langchain4j.agent.tool.Tool
    String hang() throws InterruptedException {
      entered.countDown();
      new CountDownLatch(1).await();
      return "never";
    }
  }

  private final Weather weather = new Weather();
  private final Toolbox toolbox = ListedToolbox.of(AnnotatedTools.of(weather));

  @Test
  void every_annotated_method_is_a_tool_that_may_change_something() {
    assertThat(toolbox.definitions())
        .extracting(ToolDefinition::name)
        .containsExactly("amounts", "broken", "forecast", "hang", "refresh", "refuse", "report");
    assertThat(toolbox.definitions())
        .allSatisfy(
            tool -> {
              assertThat(tool.server()).isEqualTo("Weather");
              assertThat(tool.readOnly()).isFalse();
            });
  }

  @Test
  void description_and_schema_are_what_the_annotations_say() {
    ToolDefinition forecast = definition("forecast");
    assertThat(forecast.description()).isEqualTo("Tell tomorrow's weather in a city.");
    JsonNode city = forecast.inputSchema().at("/properties/city");
    assertThat(city.path("type").asString()).isEqualTo("string");
    assertThat(city.path("description").asString()).isEqualTo("a city's name");
    assertThat(forecast.inputSchema().path("required").toString()).isEqualTo("[\"city\"]");
  }

  @Test
  void a_text_is_given_as_it_is_and_a_default_fills_what_is_missing() {
    assertThat(call("forecast", "{\"city\": \"Oslo\"}")).isEqualTo(ToolResult.of("Oslo 1"));
    assertThat(call("forecast", "{\"city\": \"Oslo\", \"days\": 3}"))
        .isEqualTo(ToolResult.of("Oslo 3"));
  }

  @Test
  void records_enums_and_optionals_come_in_and_records_go_out_as_json() {
    assertThat(
            call(
                "report",
                "{\"place\": {\"city\": \"Oslo\", \"country\": \"NO\"}, \"unit\": \"FAHRENHEIT\"}"))
        .isEqualTo(ToolResult.of("{\"city\":\"Oslo\",\"degrees\":0}"));
  }

  @Test
  void exact_numbers_stay_exact() {
    assertThat(call("amounts", "{\"values\": [12.50, 3]}")).isEqualTo(ToolResult.of("[12.50,3]"));
  }

  @Test
  void a_method_without_a_result_says_that_it_is_done() {
    assertThat(call("refresh", "{}")).isEqualTo(ToolResult.of("Done."));
  }

  @Test
  void an_exception_becomes_an_error_with_its_message() {
    assertThat(call("refuse", "{}")).isEqualTo(ToolResult.error("The station is closed."));
  }

  @Test
  void a_bug_in_a_method_shows_no_internals() {
    assertThat(call("broken", "{}")).isEqualTo(ToolResult.error("The tool broken failed."));
  }

  @Test
  void a_bug_in_a_method_is_logged_for_its_author() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      call("broken", "{}");
      call("refuse", "{}");
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(UTF_8))
        .contains("WARN", "The tool broken of " + Weather.class.getName() + " failed")
        .doesNotContain("The station is closed.");
  }

  @Test
  void a_value_that_cannot_be_converted_is_an_error_that_names_it() {
    ToolResult result =
        call(
            "report",
            "{\"place\": {\"city\": \"Oslo\", \"country\": \"NO\"}, \"unit\": \"KELVIN\"}");
    assertThat(result.error()).isTrue();
    assertThat(result.text()).startsWith("unit does not fit: ");
  }

  @Test
  void cancelling_ends_a_call_at_once() throws Exception {
    Cancellation cancellation = new Cancellation();
    Thread canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    weather.entered.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  cancellation.cancel();
                });
    Tool hang = toolbox.find("hang").orElseThrow();
    assertThatThrownBy(() -> hang.call(JSON.createObjectNode(), (p, t, m) -> {}, cancellation))
        .isInstanceOf(CancellationException.class);
    canceller.join();
  }

  @Test
  void an_object_without_tools_is_refused() {
    assertThatThrownBy(() -> AnnotatedTools.of("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.String has no method with LangChain4j's @Tool annotation");
  }

  private ToolDefinition definition(String name) {
    return toolbox.find(name).orElseThrow().definition();
  }

  private ToolResult call(String name, String arguments) {
    ObjectNode values =
        (ObjectNode)
            JSON.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(arguments);
    return toolbox.find(name).orElseThrow().call(values, (p, t, m) -> {}, new Cancellation());
  }
}
