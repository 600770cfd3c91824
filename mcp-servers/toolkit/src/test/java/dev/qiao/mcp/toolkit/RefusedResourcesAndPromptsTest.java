package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is wrong with resources, prompts and suggestions is said when a server is built, with class,
 * method and mend.
 */
class RefusedResourcesAndPromptsTest {

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

  static class SuggestsTwice {
    @McpResource(uri = "a://{one}/c", description = "One.")
    String one(String one) {
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

  static class SuggestingForTool {
    @McpTool(description = "Looks.")
    String look(String name) {
      return "";
    }

    @McpCompletion(prompt = "look", argument = "name")
    List<String> names(String typed) {
      return List.of();
    }
  }

  static class Greets {
    @McpPrompt(description = "Greets.")
    String greet(String name) {
      return "";
    }
  }

  static class SuggestsForGreet {
    @McpCompletion(prompt = "greet", argument = "name")
    List<String> names(String typed) {
      return List.of();
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
        "@McpCompletion HERE.SuggestingElsewhere.names is for the prompt meet, which this server"
            + " has not; it has [greet].");
    assertRefused(
        new SuggestingForTool(),
        "@McpCompletion HERE.SuggestingForTool.names is for the prompt look, but that is a tool,"
            + " and MCP suggests for prompts and resources alone.");
    McpServer other = McpServer.of(new Greets());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("x")
                    .prompt(other.features().prompts().get(0))
                    .add(new SuggestsForGreet())
                    .build())
        .withMessageEndingWith(
            "SuggestsForGreet.names is for the prompt greet, which is made with the SDK; make its"
                + " suggestions with the SDK too.");
    assertRefused(
        new SuggestingOddly(),
        "@McpCompletion HERE.SuggestingOddly.names must be List<String> names(String typed) or"
            + " (String typed, Map<String, String> others).");
  }
}
