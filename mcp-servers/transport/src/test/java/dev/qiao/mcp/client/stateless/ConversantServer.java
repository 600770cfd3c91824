package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** All that a server can say to its client, and ask it, in whatever revision. */
final class ConversantServer implements ToolServer {

  static final String NOTE = "note://one";

  final CountDownLatch waiting = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);
  final AtomicInteger reads = new AtomicInteger();
  private final CompletableFuture<Clients> clients = new CompletableFuture<>();

  @Override
  public String name() {
    return "conversant";
  }

  @Override
  public String version() {
    return "3";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        tool("echo", (exchange, call) -> text(String.valueOf(call.arguments().get("text")))),
        structured(),
        tool("refuse", (exchange, call) -> refuse()),
        tool("ask", (exchange, call) -> text(ask(exchange, "Where to?") + ask(exchange, "How?"))),
        tool("open", (exchange, call) -> text(open(exchange))),
        tool("sample", (exchange, call) -> text(sample(exchange))),
        tool("roots", (exchange, call) -> text(exchange.listRoots().roots().get(0).uri())),
        tool("steps", this::steps),
        tool("log", (exchange, call) -> log(exchange)),
        tool("wait", (exchange, call) -> await()),
        task("build", (exchange, call) -> text("built for " + ask(exchange, "For whom?"))),
        task(
            "hang",
            (exchange, call) -> {
              ask(exchange, "Ready?");
              return await();
            }),
        task("fail", (exchange, call) -> refuse()));
  }

  static SyncToolSpecification tool(
      String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).build())
        .callHandler(handler)
        .build();
  }

  private static SyncToolSpecification task(
      String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).meta(TaskUse.OPTIONAL.meta()).build())
        .callHandler(handler)
        .build();
  }

  private static SyncToolSpecification structured() {
    Map<String, Object> sum = Map.of("sum", Map.of("type", "integer"));
    return SyncToolSpecification.builder()
        .tool(
            Tool.builder("add", Map.of("type", "object"))
                .outputSchema(Map.of("type", "object", "properties", sum))
                .build())
        .callHandler(
            (exchange, call) ->
                CallToolResult.builder().structuredContent(Map.of("sum", 5)).build())
        .build();
  }

  static CallToolResult text(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).build();
  }

  private static CallToolResult refuse() {
    throw McpError.builder(-32_050).message("Not today.").data(Map.of("why", "rain")).build();
  }

  private static String ask(McpSyncServerExchange exchange, String question) {
    var answer =
        exchange.createElicitation(
            ElicitRequest.builder(
                    question,
                    Map.of(
                        "type", "object", "properties", Map.of("text", Map.of("type", "string"))))
                .build());
    return answer.content() == null
        ? answer.action().name()
        : String.valueOf(answer.content().get("text"));
  }

  private static String open(McpSyncServerExchange exchange) {
    return exchange
        .createElicitation(
            ElicitUrlRequest.builder("Please open this.", "https://example.com/", "id").build())
        .action()
        .name();
  }

  private static String sample(McpSyncServerExchange exchange) {
    SamplingMessage prompt =
        SamplingMessage.builder(Role.USER, TextContent.builder("Say something.").build()).build();
    var written = exchange.createMessage(CreateMessageRequest.builder(List.of(prompt), 10).build());
    return ((TextContent) written.content()).text();
  }

  /** Tells of each step, and asks after the second. */
  private CallToolResult steps(McpSyncServerExchange exchange, CallToolRequest call) {
    for (int step = 1; step <= 3; step++) {
      exchange.progressNotification(
          ProgressNotification.builder(call.progressToken(), (double) step)
              .total(3.0)
              .message("step " + step)
              .build());
      if (step == 2) {
        ask(exchange, "Go on?");
      }
    }
    return text("done");
  }

  private static CallToolResult log(McpSyncServerExchange exchange) {
    for (LoggingLevel level : List.of(LoggingLevel.DEBUG, LoggingLevel.WARNING)) {
      exchange.loggingNotification(
          LoggingMessageNotification.builder(level, "It is " + level + ".").build());
    }
    return text("logged");
  }

  private CallToolResult await() {
    waiting.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
      return text("never");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ServerFeatures features() {
    return ServerFeatures.NONE
        .withInstructions("Speak up.")
        .withResources(
            List.of(
                new SyncResourceSpecification(
                    Resource.builder(NOTE, "one").build(),
                    (exchange, request) ->
                        ReadResourceResult.builder(
                                List.of(
                                    TextResourceContents.builder(
                                            NOTE, "read " + reads.incrementAndGet())
                                        .build()))
                            .build())),
            List.of())
        .withPrompts(List.of(trip()))
        .withCompletions(
            List.of(
                new SyncCompletionSpecification(
                    PromptReference.builder("trip").build(),
                    (exchange, request) ->
                        new CompleteResult(
                            new CompleteCompletion(List.of(request.argument().value() + "slo"))))))
        .withNews(ServerFeatures.News.TOOLS_CHANGED, ServerFeatures.News.RESOURCE_UPDATED);
  }

  private static SyncPromptSpecification trip() {
    return new SyncPromptSpecification(
        Prompt.builder("trip")
            .arguments(List.of(PromptArgument.builder("city").required(true).build()))
            .build(),
        (exchange, request) ->
            GetPromptResult.builder(
                    List.of(
                        PromptMessage.builder(
                                Role.USER,
                                TextContent.builder(
                                        request.arguments().get("city")
                                            + " by "
                                            + ask(exchange, "How?"))
                                    .build())
                            .build()))
                .build());
  }

  @Override
  public void serve(Clients all) {
    clients.complete(all);
  }

  Clients clients() {
    return clients.join();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
