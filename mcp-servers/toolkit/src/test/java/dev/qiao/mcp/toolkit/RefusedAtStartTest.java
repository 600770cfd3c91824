package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong with a server is said when it is built, with class, method and mend. */
class RefusedAtStartTest {

  private static final String HERE = RefusedAtStartTest.class.getName() + "$";

  private static void assertRefused(Object object, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(object))
        .withMessage(message.replace("HERE.", HERE));
  }

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

  @Test
  void two_tools_of_one_name() {
    assertRefused(
        new Twice(),
        "Two tools are named one: @McpTool HERE.Twice.one and @McpTool HERE.Twice.other. Give one"
            + " of them another name.");
  }

  static class SameAddress {
    @McpResource(uri = "a://b", description = "One.")
    String one() {
      return "";
    }

    @McpResource(uri = "a://b", description = "Another.")
    String other() {
      return "";
    }
  }

  static class SamePrompt {
    @McpPrompt(description = "One.")
    String one() {
      return "";
    }

    @McpPrompt(name = "one", description = "Another.")
    String other() {
      return "";
    }
  }

  @Test
  void two_resources_of_one_address_and_two_prompts_of_one_name() {
    assertRefused(
        new SameAddress(),
        "Two resources have the address a://b: @McpResource HERE.SameAddress.one and @McpResource"
            + " HERE.SameAddress.other. Give one of them another uri.");
    assertRefused(
        new SamePrompt(),
        "Two prompts are named one: @McpPrompt HERE.SamePrompt.one and @McpPrompt"
            + " HERE.SamePrompt.other. Give one of them another name.");
  }

  static class SameShape {
    @McpResource(uri = "a://{one}/c", description = "One.")
    String one(String one) {
      return "";
    }

    @McpResource(uri = "a://{other}/c", description = "Another.")
    String other(String other) {
      return "";
    }
  }

  static class SuggestsTwice extends SameShape {
    @Override
    String other(String other) {
      return "";
    }

    @McpCompletion(resource = "a://{one}/c", argument = "one")
    List<String> ones(String typed) {
      return List.of();
    }

    @McpCompletion(resource = "a://{one}/c", argument = "one")
    List<String> someOnes(String typed) {
      return List.of();
    }
  }

  @Test
  void two_templates_for_the_same_addresses_and_two_suggestions_for_one_argument() {
    assertRefused(
        new SameShape(),
        "Two templates have the address a://{other}/c: @McpResource HERE.SameShape.one and"
            + " @McpResource HERE.SameShape.other. Give one of them another uri.");
    assertRefused(
        new SuggestsTwice(),
        "@McpCompletion HERE.SuggestsTwice.someOnes suggests for the argument one of resource"
            + " a://{one}/c, as @McpCompletion HERE.SuggestsTwice.ones does; one must do.");
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
            + " which does not say what it holds; write it as List<…>.");
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
    @McpTool(description = "Gives.", output = Twice.class)
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new BadConstraints()))
        .withMessageStartingWith(
            "@McpTool "
                + HERE
                + "BadConstraints.take has a constraint on days that does not fit its type: ")
        .withMessageContaining("constraints.Size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new BadParameter()))
        .withMessageStartingWith(
            "@McpTool "
                + HERE
                + "BadParameter.take has a constraint on its parameters that does not fit its type:"
                + " ")
        .withMessageContaining("constraints.Email");
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
    assertRefused(
        new Nothing(), "HERE.Nothing has no method with @McpTool, @McpResource or @McpPrompt.");
  }

  static class OtherNames {
    @McpResource(uri = "stock://parts/{id}", description = "A part.")
    String part(String number) {
      return "";
    }
  }

  static class NoAddress {
    @McpResource(uri = "parts/{id}", description = "A part.")
    String part(String id) {
      return "";
    }
  }

  static class Operator {
    @McpResource(uri = "stock://parts{?id}", description = "A part.")
    String part(String id) {
      return "";
    }
  }

  static class TakesList {
    @McpResource(uri = "stock://parts/{ids}", description = "Parts.")
    String parts(List<String> ids) {
      return "";
    }
  }

  static class Void {
    @McpResource(uri = "stock://parts", description = "Parts.")
    void parts() {}
  }

  @Test
  void a_resource_whose_address_and_method_do_not_fit() {
    assertRefused(
        new OtherNames(),
        "@McpResource HERE.OtherNames.part has the parameters [number] and the address"
            + " stock://parts/{id}; they must name the same.");
    assertRefused(
        new NoAddress(),
        "@McpResource HERE.NoAddress.part has the address parts/{id}, which is none; write"
            + " scheme://path with {name} or {+name} for what varies.");
    assertRefused(
        new Operator(),
        "@McpResource HERE.Operator.part has the address stock://parts{?id}, which is none; write"
            + " scheme://path with {name} or {+name} for what varies.");
    assertRefused(
        new TakesList(),
        "@McpResource HERE.TakesList.parts has an argument ids that cannot be given as text; use a"
            + " text, number, date or enum.");
    assertRefused(
        new Void(),
        "@McpResource HERE.Void.parts returns nothing; a resource returns what it holds.");
  }

  static class GivesNumber {
    @McpPrompt(description = "Counts.")
    int count() {
      return 1;
    }
  }

  @Test
  void a_prompt_that_gives_no_messages() {
    assertRefused(
        new GivesNumber(),
        "@McpPrompt HERE.GivesNumber.count returns int; a prompt returns a String, a PromptMessage,"
            + " a list of them or GetPromptResult.");
  }

  static class Suggesting {
    @McpPrompt(description = "Greets.")
    String greet(String name) {
      return name;
    }

    @McpCompletion(prompt = "greet", argument = "nam")
    List<String> names(String typed) {
      return List.of();
    }
  }

  static class SuggestingElsewhere {
    @McpPrompt(description = "Greets.")
    String greet(String name) {
      return name;
    }

    @McpCompletion(prompt = "meet", argument = "name")
    List<String> names(String typed) {
      return List.of();
    }
  }

  static class SuggestingOddly {
    @McpPrompt(description = "Greets.")
    String greet(String name) {
      return name;
    }

    @McpCompletion(prompt = "greet", argument = "name")
    String names(int typed) {
      return "";
    }
  }

  @Test
  void suggestions_for_what_is_not_there() {
    assertRefused(
        new Suggesting(),
        "@McpCompletion HERE.Suggesting.names is for the argument nam, which prompt greet has not;"
            + " it has [name].");
    assertRefused(
        new SuggestingElsewhere(),
        "@McpCompletion HERE.SuggestingElsewhere.names is for meet, which this server has not; it"
            + " has [greet].");
    assertRefused(
        new SuggestingOddly(),
        "@McpCompletion HERE.SuggestingOddly.names must be List<String> names(String typed) or"
            + " (String typed, Map<String, String> others).");
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
