package dev.qiao.mcp.server;

import dev.qiao.mcp.server.stateless.Rounds;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Tools, a prompt and a resource that ask their client, most of them by the SDK's exchange alone.
 */
public final class AskingServer implements ToolServer {

  /** How often a handler has begun. */
  public final AtomicInteger runs = new AtomicInteger();

  /** How often what must happen once has happened. */
  public final AtomicInteger effects = new AtomicInteger();

  @Override
  public String name() {
    return "asking";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        tool("trip", exchange -> ask(exchange, "Where to?") + " by " + ask(exchange, "How?")),
        tool("twin", exchange -> ask(exchange, "Again?") + " and " + ask(exchange, "Again?")),
        tool("other", exchange -> ask(exchange, "Where to?")),
        tool("changing", exchange -> ask(exchange, "Delete file " + runs.get() + "?")),
        tool("named", this::named),
        tool("model", AskingServer::model),
        tool("roots", exchange -> exchange.listRoots().roots().get(0).uri()),
        tool("ping", exchange -> "pong " + exchange.ping()),
        tool("url", AskingServer::url),
        tool("swallowing", AskingServer::swallow),
        tool(
            "endless",
            exchange -> Rounds.of(exchange).elicit("q" + runs.get(), form("More?")).toString()),
        tool("once", this::once),
        tool("log", AskingServer::log));
  }

  @Override
  public ServerFeatures features() {
    return ServerFeatures.NONE
        .withPrompts(
            List.of(
                new SyncPromptSpecification(
                    Prompt.builder("trip").build(),
                    (exchange, request) ->
                        GetPromptResult.builder(
                                List.of(
                                    PromptMessage.builder(
                                            Role.USER, text(ask(exchange, "Where to?")))
                                        .build()))
                            .build())))
        .withResources(
            List.of(
                new SyncResourceSpecification(
                    Resource.builder("trip://one", "one").build(),
                    (exchange, request) ->
                        ReadResourceResult.builder(
                                List.of(
                                    TextResourceContents.builder(
                                            "trip://one", ask(exchange, "Where to?"))
                                        .build()))
                            .build())),
            List.of());
  }

  private SyncToolSpecification tool(String name, Function<McpSyncServerExchange, String> answer) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).build())
        .callHandler(
            (exchange, request) -> {
              runs.incrementAndGet();
              return CallToolResult.builder(List.of(text(answer.apply(exchange)))).build();
            })
        .build();
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static ElicitRequest form(String question) {
    return ElicitRequest.builder(
            question,
            Map.of(
                "type", "object",
                "properties", Map.of("text", Map.of("type", "string")),
                "required", List.of("text")))
        .build();
  }

  /** Written as for sessions: it asks in the middle and goes on with the answer. */
  private static String ask(McpSyncServerExchange exchange, String question) {
    var answer = exchange.createElicitation(form(question));
    return answer.content() == null
        ? answer.action().name()
        : String.valueOf(answer.content().get("text"));
  }

  private String named(McpSyncServerExchange exchange) {
    return Rounds.of(exchange).elicit("file", form("Delete file " + runs.get() + "?")).action()
        + " after "
        + runs.get();
  }

  private static String model(McpSyncServerExchange exchange) {
    SamplingMessage message = SamplingMessage.builder(Role.USER, text("Say anything.")).build();
    return exchange
        .createMessage(CreateMessageRequest.builder(List.of(message), 10).build())
        .content()
        .toString();
  }

  private static String url(McpSyncServerExchange exchange) {
    return exchange
        .createElicitation(
            ElicitUrlRequest.builder("Please open this.", "https://example.com/", "id").build())
        .action()
        .name();
  }

  private static String swallow(McpSyncServerExchange exchange) {
    try {
      return ask(exchange, "Where to?");
    } catch (RuntimeException e) {
      return "I do not care.";
    }
  }

  private static String log(McpSyncServerExchange exchange) {
    for (LoggingLevel level : List.of(LoggingLevel.DEBUG, LoggingLevel.WARNING)) {
      exchange.loggingNotification(
          LoggingMessageNotification.builder(level, "It is " + level + ".").build());
    }
    return "logged";
  }

  private String once(McpSyncServerExchange exchange) {
    String order = Rounds.of(exchange).once("order", () -> "order " + effects.incrementAndGet());
    return order + ": " + ask(exchange, "Pay for " + order + "?");
  }

  @Override
  public void close() {}
}
