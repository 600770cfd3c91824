package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.ClientFeature;
import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpPrompt;
import dev.qiao.mcp.toolkit.McpTool;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tools and a prompt that ask by their answers, in rounds, where the revision has it so. */
final class RoundTools {

  private static final String PREFIX = "test_input_required_result_";
  private static final int MAX_TOKENS = 100;

  record Name(String name) {}

  record Color(String color) {}

  record Context(String context) {}

  record Confirmation(boolean ok) {}

  @McpTool(
      name = PREFIX + "elicitation",
      description = "Asks the user for a name, and greets.",
      readOnly = true,
      openWorld = false)
  String greet(Interaction call) {
    return "Hello, " + userName(call) + "!";
  }

  @McpTool(
      name = PREFIX + "sampling",
      description = "Asks the client's model for a capital.",
      readOnly = true,
      openWorld = false)
  String capital(Interaction call) {
    return sample(call, "capital_question", "What is the capital of France?");
  }

  @McpTool(
      name = PREFIX + "list_roots",
      description = "Asks for the client's roots.",
      readOnly = true,
      openWorld = false)
  String roots(Interaction call) {
    return "Roots: "
        + call.named("client_roots").roots().stream()
            .map(Root::uri)
            .collect(Collectors.joining(", "));
  }

  @McpTool(
      name = PREFIX + "request_state",
      description = "Asks the user to confirm.",
      readOnly = true,
      openWorld = false)
  String confirm(Interaction call) {
    Elicited<Confirmation> answer = call.named("confirm").ask("Please confirm", Confirmation.class);
    return "state-ok: "
        + (answer instanceof Elicited.Accepted<Confirmation>(Confirmation said)
            ? said.ok()
            : "nobody");
  }

  @McpTool(
      name = PREFIX + "tampered_state",
      description = "Asks the user to confirm, for those who would change what comes between.",
      readOnly = true,
      openWorld = false)
  String confirmForThieves(Interaction call) {
    return confirm(call);
  }

  @McpTool(
      name = "test_streaming_elicitation",
      description =
          "Asks the user to confirm; the question is no message of its own in the answer.",
      readOnly = true,
      openWorld = false)
  String confirmOnStream(Interaction call) {
    return confirm(call);
  }

  @McpTool(
      name = PREFIX + "multiple_inputs",
      description = "Asks the user, the client's model and for the roots, all at once.",
      readOnly = true,
      openWorld = false)
  String askAll(Interaction call) {
    return String.join(
        "\n",
        call.<String>together(
            List.of(() -> nameLine(call), () -> greeting(call), () -> roots(call))));
  }

  @McpTool(
      name = PREFIX + "multi_round",
      description = "Asks the user twice, the second time when the first answer is there.",
      readOnly = true,
      openWorld = false)
  String askTwice(Interaction call) {
    String name =
        call.named("step1").ask("Step 1: What is your name?", Name.class)
                instanceof Elicited.Accepted<Name>(Name said)
            ? said.name()
            : "nobody";
    String color =
        call.named("step2").ask("Step 2: What is your favorite color?", Color.class)
                instanceof Elicited.Accepted<Color>(Color said)
            ? said.color()
            : "nobody";
    return name + " likes " + color;
  }

  @McpTool(
      name = PREFIX + "capabilities",
      description = "Asks of the user and the client's model those that the client offers.",
      readOnly = true,
      openWorld = false)
  String askWhom(Interaction call) {
    List<Supplier<String>> offered =
        List.of(
            () -> call.offers(ClientFeature.ELICITATION) ? nameLine(call) : "No user.",
            () -> call.offers(ClientFeature.SAMPLING) ? greeting(call) : "No model.");
    return String.join("\n", call.<String>together(offered));
  }

  @McpTool(
      name = "test_missing_capability",
      description = "Asks the client's model, whether the client offers it or not.",
      readOnly = true,
      openWorld = false)
  String askInVain(Interaction call) {
    return sample(call, "anything", "Say anything.");
  }

  @McpPrompt(name = PREFIX + "prompt", description = "A text with what the user says.")
  String prompt(Interaction call) {
    Elicited<Context> answer =
        call.named("user_context").ask("What context should the prompt use?", Context.class);
    return "Context: "
        + (answer instanceof Elicited.Accepted<Context>(Context said) ? said.context() : "nobody");
  }

  private static String nameLine(Interaction call) {
    return "Name: " + userName(call);
  }

  private static String userName(Interaction call) {
    return call.named("user_name").ask("What is your name?", Name.class)
            instanceof Elicited.Accepted<Name>(Name said)
        ? said.name()
        : "nobody";
  }

  private static String greeting(Interaction call) {
    return sample(call, "greeting", "Generate a greeting");
  }

  private static String sample(Interaction call, String name, String prompt) {
    return "LLM response: " + call.named(name).sample(prompt, MAX_TOKENS);
  }
}
