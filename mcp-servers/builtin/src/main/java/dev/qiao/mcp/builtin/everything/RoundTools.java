package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Schemas.ordered;

import dev.qiao.mcp.server.stateless.Rounds;
import dev.qiao.mcp.server.stateless.UnansweredException;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tools and a prompt that ask by their answers, in rounds, where the revision has it so. */
final class RoundTools {

  private static final String PREFIX = "test_input_required_result_";
  private static final int MAX_TOKENS = 100;

  private RoundTools() {}

  static List<SampleTool> all() {
    return List.of(
        asking(
            PREFIX + "elicitation",
            "Asks the user for a name, and greets.",
            rounds -> "Hello, " + name(rounds) + "!"),
        asking(
            PREFIX + "sampling",
            "Asks the client's model for a capital.",
            rounds -> sample(rounds, "capital_question", "What is the capital of France?")),
        asking(
            PREFIX + "list_roots",
            "Asks for the client's roots.",
            rounds -> roots(rounds, "client_roots")),
        asking(PREFIX + "request_state", "Asks the user to confirm.", RoundTools::confirm),
        asking(
            PREFIX + "tampered_state",
            "Asks the user to confirm, for those who would change what comes between.",
            RoundTools::confirm),
        asking(
            PREFIX + "multiple_inputs",
            "Asks the user, the client's model and for the roots, all at once.",
            RoundTools::askAll),
        asking(
            PREFIX + "multi_round",
            "Asks the user twice, the second time when the first answer is there.",
            rounds ->
                answer(rounds, "step1", "Step 1: What is your name?", "name")
                    + " likes "
                    + answer(rounds, "step2", "Step 2: What is your favorite color?", "color")),
        SampleTool.of(
            PREFIX + "capabilities",
            "Asks of the user and the client's model those that the client offers.",
            (exchange, request) -> guarded(() -> askWhom(exchange))),
        SampleTool.of(
            "test_missing_capability",
            "Asks the client's model, whether the client offers it or not.",
            (exchange, request) ->
                guarded(() -> sample(Rounds.of(exchange), "anything", "Say anything."))),
        asking(
            "test_streaming_elicitation",
            "Asks the user to confirm; the question is no message of its own in the answer.",
            RoundTools::confirm));
  }

  static SyncPromptSpecification prompt() {
    return new SyncPromptSpecification(
        Prompt.builder(PREFIX + "prompt").description("A text with what the user says.").build(),
        (exchange, request) -> {
          String context =
              answer(
                  Rounds.of(exchange),
                  "user_context",
                  "What context should the prompt use?",
                  "context");
          return GetPromptResult.builder(
                  List.of(
                      PromptMessage.builder(
                              Role.USER, TextContent.builder("Context: " + context).build())
                          .build()))
              .build();
        });
  }

  private static SampleTool asking(
      String name, String description, Function<Rounds, String> question) {
    return SampleTool.of(
        name,
        description,
        (exchange, request) -> guarded(() -> question.apply(Rounds.of(exchange))));
  }

  /** In a session, a client that cannot be asked or refuses to answer is the tool's own error. */
  private static CallToolResult guarded(Supplier<String> question) {
    try {
      return SampleTool.text(question.get());
    } catch (UnansweredException e) {
      throw e;
    } catch (IllegalStateException | McpError e) {
      return SampleTool.error("The client cannot be asked: " + e.getMessage());
    }
  }

  private static String name(Rounds rounds) {
    return answer(rounds, "user_name", "What is your name?", "name");
  }

  private static String confirm(Rounds rounds) {
    Map<String, Object> ok = Schemas.form(ordered("ok", Map.of("type", "boolean")));
    ElicitResult answer =
        rounds.elicit("confirm", ElicitRequest.builder("Please confirm", ok).build());
    return "state-ok: " + field(answer, "ok");
  }

  private static String askAll(Rounds rounds) {
    return String.join(
        "\n",
        rounds.<String>together(
            List.of(
                () -> "Name: " + name(rounds),
                () -> sample(rounds, "greeting", "Generate a greeting"),
                () -> roots(rounds, "client_roots"))));
  }

  private static String askWhom(McpSyncServerExchange exchange) {
    Rounds rounds = Rounds.of(exchange);
    ClientCapabilities client = exchange.getClientCapabilities();
    Supplier<String> user = () -> "Name: " + name(rounds);
    Supplier<String> model = () -> sample(rounds, "greeting", "Generate a greeting");
    List<Supplier<String>> offered =
        List.of(
            client.elicitation() == null ? () -> "No user." : user,
            client.sampling() == null ? () -> "No model." : model);
    return String.join("\n", rounds.<String>together(offered));
  }

  private static String answer(Rounds rounds, String name, String message, String field) {
    Map<String, Object> form = Schemas.form(ordered(field, Map.of("type", "string")));
    return field(rounds.elicit(name, ElicitRequest.builder(message, form).build()), field);
  }

  private static String field(ElicitResult answer, String field) {
    return answer.action() == ElicitResult.Action.ACCEPT && answer.content() != null
        ? String.valueOf(answer.content().get(field))
        : "nobody";
  }

  private static String sample(Rounds rounds, String name, String text) {
    SamplingMessage message =
        SamplingMessage.builder(Role.USER, TextContent.builder(text).build()).build();
    CreateMessageResult answer =
        rounds.sample(name, CreateMessageRequest.builder(List.of(message), MAX_TOKENS).build());
    return "LLM response: "
        + (answer.content() instanceof TextContent said ? said.text() : answer.content().type());
  }

  private static String roots(Rounds rounds, String name) {
    return "Roots: "
        + rounds.roots(name).roots().stream().map(Root::uri).collect(Collectors.joining(", "));
  }
}
