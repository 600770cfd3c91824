package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.stateless.Rounds;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools that ask the client in the middle of a call. */
final class AskingTools {

  private static final int MAX_TOKENS = 100;

  private final CompletableFuture<Clients> clients;
  private final AtomicLong elicitations = new AtomicLong();

  AskingTools(CompletableFuture<Clients> clients) {
    this.clients = clients;
  }

  List<SampleTool> all() {
    return List.of(
        SampleTool.of(
            "test_sampling",
            "Asks the client's model.",
            Schemas.closed(Map.of("prompt", Schemas.described("string", "What to ask it."))),
            asking("sampling", ClientCapabilities::sampling, AskingTools::sample)),
        SampleTool.of(
            "test_elicitation",
            "Asks the user for a name and an address.",
            Schemas.closed(
                Map.of("message", Schemas.described("string", "What to say to the user."))),
            asking(
                "elicitation",
                ClientCapabilities::elicitation,
                (exchange, request) ->
                    elicit(
                        "User response",
                        exchange,
                        SampleTool.argument(request, "message"),
                        Forms.contact()))),
        SampleTool.of(
            "test_elicitation_sep1034_defaults",
            "Asks the user with a form whose fields have defaults.",
            form("Please look these values over.", Forms.defaults())),
        SampleTool.of(
            "test_elicitation_sep1330_enums",
            "Asks the user with a form of each kind of choice.",
            form("Please choose.", Forms.choices())),
        SampleTool.of(
            "test_elicitation_url",
            "Asks the user to open an address, and says at once that all is done there.",
            asking("elicitation by URL", AskingTools::urls, (exchange, request) -> open(exchange))),
        SampleTool.of(
            "test_roots",
            "Asks for the client's roots.",
            asking("roots", ClientCapabilities::roots, (exchange, request) -> roots(exchange))),
        SampleTool.of(
            "test_ping",
            "Pings the client.",
            asking("ping", client -> client, (exchange, request) -> ping(exchange))));
  }

  /** A call that only clients with some capability can answer, and may refuse to. */
  private static BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> asking(
      String capability,
      Function<ClientCapabilities, @Nullable Object> offered,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> question) {
    return (exchange, request) -> {
      if (offered.apply(exchange.getClientCapabilities()) == null) {
        return SampleTool.error("The client does not offer " + capability + ".");
      }
      try {
        return question.apply(exchange, request);
      } catch (McpError refusal) {
        return SampleTool.error("The client answered with an error: " + refusal.getMessage());
      }
    };
  }

  private static CallToolResult sample(McpSyncServerExchange exchange, CallToolRequest request) {
    SamplingMessage message =
        SamplingMessage.builder(
                Role.USER, TextContent.builder(SampleTool.argument(request, "prompt")).build())
            .build();
    var answer =
        exchange.createMessage(CreateMessageRequest.builder(List.of(message), MAX_TOKENS).build());
    String said =
        answer.content() instanceof TextContent text
            ? text.text()
            : "content of type " + answer.content().type();
    return SampleTool.text("LLM response: " + said);
  }

  private static BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> form(
      String message, Map<String, Object> schema) {
    return asking(
        "elicitation",
        ClientCapabilities::elicitation,
        (exchange, request) -> elicit("Elicitation completed", exchange, message, schema));
  }

  private static CallToolResult elicit(
      String what, McpSyncServerExchange exchange, String message, Map<String, Object> schema) {
    ElicitResult answer =
        exchange.createElicitation(ElicitRequest.builder(message, schema).build());
    Map<String, Object> content = answer.content() == null ? Map.of() : answer.content();
    return SampleTool.text("%s: action=%s, content=%s".formatted(what, action(answer), content));
  }

  private static String action(ElicitResult answer) {
    return answer.action().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object urls(ClientCapabilities client) {
    return client.elicitation() == null ? null : client.elicitation().url();
  }

  private CallToolResult open(McpSyncServerExchange exchange) {
    // The same in every round: another address would be another question.
    String id =
        Rounds.of(exchange)
            .once("elicitation", () -> "elicitation-" + elicitations.incrementAndGet());
    ElicitResult answer =
        exchange.createElicitation(
            ElicitUrlRequest.builder("Please open this address.", "https://example.com/" + id, id)
                .build());
    if (answer.action() == ElicitResult.Action.ACCEPT) {
      clients.join().elicitationCompleted(exchange.sessionId(), id);
    }
    return SampleTool.text("Elicitation by URL: action=" + action(answer));
  }

  private static CallToolResult roots(McpSyncServerExchange exchange) {
    String roots =
        exchange.listRoots().roots().stream().map(Root::uri).collect(Collectors.joining("\n"));
    return SampleTool.text(roots.isEmpty() ? "The client has no roots." : roots);
  }

  private static CallToolResult ping(McpSyncServerExchange exchange) {
    exchange.ping();
    return SampleTool.text("The client answered.");
  }
}
