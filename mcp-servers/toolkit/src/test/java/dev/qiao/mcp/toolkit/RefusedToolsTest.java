package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong with tools is said when a server is built, with class, method and mend. */
class RefusedToolsTest {

  private static final String HERE = RefusedToolsTest.class.getName() + "$";

  static class BadName {
    @McpTool(name = "look up", description = "Looks.")
    String look() {
      return "";
    }
  }

  @Test
  void a_name_that_mcp_does_not_allow() {
    assertRefused(
        new BadName(),
        "@McpTool HERE.BadName.look has the name look up; MCP allows 1 to 128 of A-Z, a-z, 0-9,"
            + " _, . and -.");
  }

  static class Twice {
    @McpTool(description = "One.")
    String one() {
      return "";
    }

    @McpTool(name = "one", description = "Another.")
    String other() {
      return "";
    }
  }

  static class Overloaded {
    @McpTool(description = "One.")
    String one() {
      return "";
    }

    @McpTool(description = "Another.")
    String one(String other) {
      return "";
    }
  }

  @Test
  void two_tools_of_one_name() {
    assertRefused(
        new Twice(),
        "Two tools are named one: @McpTool HERE.Twice.one and @McpTool HERE.Twice.other. Give one"
            + " of them another name.");
    assertRefused(
        new Overloaded(),
        "Two tools are named one, and both are @McpTool HERE.Overloaded.one. Give one of them"
            + " another name, or add it once.");
  }

  static class Silent {
    @McpTool(description = " ")
    String say() {
      return "";
    }
  }

  @Test
  void a_tool_that_says_nothing_to_the_model() {
    assertRefused(
        new Silent(),
        "@McpTool HERE.Silent.say has no description; say to the model what it does and when to"
            + " use it.");
  }

  static class TakesStream {
    @McpTool(description = "Writes.")
    String write(OutputStream sink) {
      return "";
    }
  }

  static class TakesRawList {
    @SuppressWarnings("rawtypes")
    @McpTool(description = "Takes.")
    String take(List things) {
      return "";
    }
  }

  record Deep(Map<Integer, String> byNumber) {}

  static class TakesDeep {
    @McpTool(description = "Takes.")
    String take(Deep deep) {
      return "";
    }
  }

  static class TakesUnknown {
    @McpTool(description = "Takes.")
    <T> String take(T thing) {
      return "";
    }
  }

  @Test
  void a_parameter_that_json_has_not() {
    assertRefused(
        new TakesStream(),
        "@McpTool HERE.TakesStream.write has a parameter sink that has the type"
            + " java.io.OutputStream, which has no JSON form here; use a record, an enum, a text,"
            + " a number, a date or a list.");
    assertRefused(
        new TakesRawList(),
        "@McpTool HERE.TakesRawList.take has a parameter things that has the type java.util.List,"
            + " which does not say what it holds; write it as List<…>, or a record that has one"
            + " where a class stands.");
    assertRefused(
        new TakesDeep(),
        "@McpTool HERE.TakesDeep.take has a parameter deep that has a component Deep.byNumber that"
            + " has the type java.util.Map<java.lang.Integer, java.lang.String>, which has keys"
            + " that are not String; JSON has no others.");
    assertRefused(
        new TakesUnknown(),
        "@McpTool HERE.TakesUnknown.take has a parameter thing that has the type T, which is not"
            + " known when the server starts; name the type itself.");
  }

  static class TwoCalls {
    @McpTool(description = "Asks.")
    String ask(Interaction one, Interaction other) {
      return "";
    }
  }

  static class Reserved {
    @McpTool(description = "Takes.")
    String take(String _meta, int other) {
      return "";
    }
  }

  static class NullablePrimitive {
    @McpTool(description = "Takes.")
    String take(@Nullable int number, int other) {
      return "";
    }
  }

  @Test
  void parameters_that_cannot_be_filled() {
    assertRefused(
        new TwoCalls(),
        "@McpTool HERE.TwoCalls.ask has more than one parameter of type Interaction; one says it"
            + " all.");
    assertRefused(
        new Reserved(),
        "@McpTool HERE.Reserved.take has an argument _meta, a name that MCP keeps for itself.");
    assertRefused(
        new NullablePrimitive(),
        "@McpTool HERE.NullablePrimitive.take has a parameter number that is @Nullable and"
            + " primitive; use its wrapper class.");
  }

  record Sized(@Size(max = 3) int days) {}

  static class BadConstraints {
    @McpTool(description = "Takes.")
    String take(Sized sized) {
      return "";
    }
  }

  static class BadParameter {
    @McpTool(description = "Takes.")
    String take(@Email int days, String other) {
      return "";
    }
  }

  @Test
  void a_constraint_that_is_for_other_types() {
    assertRefused(
        new BadConstraints(),
        "@McpTool HERE.BadConstraints.take has @Size on days, of type java.lang.Integer, which that"
            + " constraint is not for.");
    assertRefused(
        new BadParameter(),
        "@McpTool HERE.BadParameter.take has @Email on days, of type java.lang.Integer, which that"
            + " constraint is not for.");
  }

  record Coded(@Pattern(regexp = "[a-z") String code) {}

  static class BadComponent {
    @McpTool(description = "Takes.")
    String take(Coded coded) {
      return "";
    }
  }

  static class BadPattern {
    @McpTool(description = "Takes.")
    String take(@Pattern(regexp = "[a-z") String code, int other) {
      return "";
    }
  }

  @Test
  void a_pattern_that_is_none() {
    assertRefused(
        new BadComponent(),
        "@McpTool HERE.BadComponent.take has a @Pattern that is no regular expression: [a-z"
            + " (Unclosed character class).");
    assertRefused(
        new BadPattern(),
        "@McpTool HERE.BadPattern.take has a @Pattern that is no regular expression: [a-z (Unclosed"
            + " character class).");
  }

  static class BadHeader {
    @McpTool(description = "Takes.")
    String take(@McpHeader("two words") String region) {
      return "";
    }
  }

  static class ListHeader {
    @McpTool(description = "Takes.")
    String take(@McpHeader("Regions") List<String> regions) {
      return "";
    }
  }

  @Test
  void a_header_that_an_argument_cannot_be_mirrored_into() {
    assertRefused(
        new BadHeader(),
        "@McpTool HERE.BadHeader.take marks region with x-mcp-header, but its value is not a"
            + " header's name: letters, digits and !#$%&'*+-.^_`|~.");
    assertRefused(
        new ListHeader(),
        "@McpTool HERE.ListHeader.take marks regions with x-mcp-header, but its type is not string,"
            + " integer or boolean, which alone can be mirrored.");
  }

  static class BrokenSchema {
    @McpTool(description = "Takes.", inputSchema = "{\"type\": ")
    String take(Map<String, Object> all) {
      return "";
    }
  }

  @Test
  void a_schema_by_hand_that_is_no_json() {
    assertRefused(
        new BrokenSchema(),
        "@McpTool HERE.BrokenSchema.take has a text for inputSchema that is no JSON object, in line"
            + " 1 at column 10: Unexpected end-of-input within/between Object entries.");
  }

  static class ListForMeta {
    @McpTool(description = "Takes.", meta = "[1]")
    String take() {
      return "";
    }
  }

  @Test
  void a_text_that_is_json_and_no_object() {
    assertRefused(
        new ListForMeta(),
        "@McpTool HERE.ListForMeta.take has a text for meta that is no JSON object, but array.");
  }

  static class BadIcon {
    @McpTool(description = "Shows.", icons = @McpIcon(src = "http://example.com/i.png"))
    String show() {
      return "";
    }
  }

  @Test
  void an_icon_at_an_address_that_mcp_does_not_allow() {
    assertRefused(
        new BadIcon(),
        "@McpTool HERE.BadIcon.show has an icon at http://example.com/i.png; MCP allows https: and"
            + " data: addresses.");
  }

  static class Nothing {}

  @Test
  void an_object_that_offers_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(List.of(new Twice())))
        .withMessageEndingWith("@McpResource or @McpPrompt. Add each of its objects.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("x").add(new Object[] {new Twice()}))
        .withMessage("An array has no methods; add each of its objects.");
    assertRefused(
        new Nothing(), "HERE.Nothing has no method with @McpTool, @McpResource or @McpPrompt.");
  }

  @Test
  void a_class_in_the_place_of_an_object_and_a_server_without_a_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("x").add(Silent.class))
        .withMessage("Silent.class is a class; add an object of it, such as new Silent().");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder(" "))
        .withMessage("A server needs a name, by which clients show it.");
  }

  static class Suggesting {
    @McpCompletion(prompt = "greet", argument = "name")
    List<String> names(String typed) {
      return List.of("Ann");
    }
  }

  static class Greeting {
    @McpPrompt(description = "Greets.")
    String greet(String name) {
      return "Greet " + name;
    }
  }

  @Test
  void suggestions_may_come_from_an_object_of_their_own() {
    assertRefused(
        new Suggesting(),
        "@McpCompletion HERE.Suggesting.names is for the prompt greet, which this server has not;"
            + " it has none.");
    try (TestClient client = TestClient.inMemory(McpServer.of(new Greeting(), new Suggesting()))) {
      assertThat(client.suggestionsForPrompt("greet", "name", "")).containsExactly("Ann");
    }
  }

  @Test
  void what_shows_only_when_it_is_served_a_test_client_throws_as_it_is() {
    SyncToolSpecification marked =
        SyncToolSpecification.builder()
            .tool(
                Tool.builder(
                        "query",
                        Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of("q", Map.of("type", "array", "x-mcp-header", "Q"))))
                    .description("Queries.")
                    .build())
            .callHandler((exchange, request) -> CallToolResult.builder(List.of()).build())
            .build();
    McpServer server = McpServer.builder("x").tool(marked).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestClient.inMemory(server))
        .withMessageStartingWith("The tool query marks q with x-mcp-header, but its type");
  }

  record Dice(OutputStream sink) {}

  @Test
  void a_tool_of_a_function_that_cannot_be_served() {
    FunctionTool tool =
        FunctionTool.builder("roll", Dice.class, String.class)
            .description("Rolls.")
            .build((dice, call) -> "6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("dice").tool(tool).build())
        .withMessageStartingWith("The tool roll has an input that has a component Dice.sink that");
    assertThat(tool.name()).isEqualTo("roll");
  }
}
