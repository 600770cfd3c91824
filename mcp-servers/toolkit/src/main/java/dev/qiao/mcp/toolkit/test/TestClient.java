package dev.qiao.mcp.toolkit.test;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A client for the test of a tool server.
 *
 * <pre>{@code
 * try (TestClient client = TestClient.inMemory(McpServer.of(new WeatherTools()))) {
 *   Called forecast = client.call("forecast", new Trip("Oslo", 3));
 *   assertThat(forecast.structured(Forecast.class).celsius()).hasSize(3);
 * }
 * }</pre>
 *
 * <p>Closing it ends the server too.
 */
public final class TestClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final McpSyncClient client;
  private final CallNotes transport;
  private final News news;
  private final Runnable ending;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();

  private TestClient(McpSyncClient client, CallNotes transport, News news, Runnable ending) {
    this.client = client;
    this.transport = transport;
    this.news = news;
    this.ending = ending;
  }

  /** A client that can be asked nothing, in the server's own process. */
  public static TestClient inMemory(ToolServer server) {
    return inMemory(server, Person.ABSENT);
  }

  /** A client whose user and model a test plays, in the server's own process. */
  public static TestClient inMemory(ToolServer server, Person person) {
    return connect(PipedTransport.to(server), person, () -> {});
  }

  /** A client that can be asked nothing, over HTTP and a socket of this machine. */
  public static TestClient overSocket(ToolServer server) {
    return overSocket(server, Person.ABSENT);
  }

  /** A client whose user and model a test plays, over HTTP and a socket of this machine. */
  public static TestClient overSocket(ToolServer server, Person person) {
    McpHttpServer running = McpHttpServer.start(server, HttpServerSettings.builder().build());
    return connect(NettyMcpTransport.builder(running.uri()).build(), person, running::close);
  }

  /**
   * A client of revision 2026-07-28 whom nobody can ask, in the server's own process. The others
   * speak the last revision that has sessions.
   */
  public static TestClient stateless(ToolServer server) {
    return stateless(server, Person.ABSENT);
  }

  /**
   * A client of revision 2026-07-28 whose user and model a test plays, in the server's own process.
   * A method that asks runs again from its beginning there, as it does for each client of that
   * revision, so what it changes before it asks it changes twice.
   */
  public static TestClient stateless(ToolServer server, Person person) {
    McpClientTransport transport = NegotiatingTransport.over(PipedTransport.to(server));
    TestClient client = connect(transport, person, () -> {});
    if (client.client.getServerCapabilities().logging() != null) {
      client.client.setLoggingLevel(LoggingLevel.INFO); // what sessions begin with
    }
    return client;
  }

  private static TestClient connect(McpClientTransport transport, Person person, Runnable ending) {
    CallNotes noting = CallNotes.on(transport);
    News news = new News();
    SyncSpec spec = McpClient.sync(noting).requestTimeout(PATIENCE);
    person.play(spec);
    news.hear(spec);
    McpSyncClient client = spec.build();
    client.initialize();
    return new TestClient(client, noting, news, ending);
  }

  /** The tools, as a client lists them. */
  public List<Tool> tools() {
    return client().listTools().tools();
  }

  /**
   * A tool, as a client lists it.
   *
   * @throws AssertionError if there is none of that name
   */
  public Tool tool(String name) {
    List<Tool> all = tools();
    return all.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "There is no tool %s among %s."
                        .formatted(name, all.stream().map(Tool::name).toList())));
  }

  /** Calls a tool without arguments. */
  public Called call(String tool) {
    return call(tool, Map.of());
  }

  /**
   * Calls a tool.
   *
   * @param arguments a map as JSON has it, or a record; its components that are null are left out
   * @throws io.modelcontextprotocol.spec.McpError if the request itself fails
   */
  public Called call(String tool, Object arguments) {
    return call(tool, arguments, token());
  }

  /** Calls a tool, and comes back while it runs. */
  public Ongoing start(String tool, Object arguments) {
    String token = token();
    CompletableFuture<Called> answer = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(call(tool, arguments, token));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return new Ongoing(answer, () -> transport.cancel(token));
  }

  private Called call(String tool, Object arguments, String token) {
    return new Called(
        client()
            .callTool(
                CallToolRequest.builder(tool)
                    .arguments(Called.arguments(arguments))
                    .progressToken(token)
                    .build()));
  }

  private String token() {
    return "call-" + calls.incrementAndGet();
  }

  /**
   * Reads a resource: texts as they are, bytes in Base64.
   *
   * @throws io.modelcontextprotocol.spec.McpError if there is none at that address
   */
  public String read(String uri) {
    return client().readResource(ReadResourceRequest.builder(uri).build()).contents().stream()
        .map(TestClient::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(ResourceContents contents) {
    return switch (contents) {
      case TextResourceContents text -> text.text();
      case BlobResourceContents blob -> blob.blob();
      default -> contents.toString();
    };
  }

  /** Asks to be told when a resource changes. */
  public void subscribe(String uri) {
    client().subscribeResource(SubscribeRequest.builder(uri).build());
  }

  /**
   * Fetches a prompt: the texts of its messages, one below the other.
   *
   * @throws io.modelcontextprotocol.spec.McpError if there is none of that name, or an argument is
   *     wrong
   */
  public String prompt(String name, Map<String, Object> arguments) {
    return client()
        .getPrompt(GetPromptRequest.builder(name).arguments(arguments).build())
        .messages()
        .stream()
        .map(message -> message.content() instanceof TextContent text ? text.text() : "")
        .collect(Collectors.joining("\n"));
  }

  /** What is suggested for an argument of a prompt. */
  public List<String> suggestionsForPrompt(String prompt, String argument, String typed) {
    return suggestions(new PromptReference(prompt), argument, typed);
  }

  /** What is suggested for a name in the address of a template. */
  public List<String> suggestionsForResource(String uri, String argument, String typed) {
    return suggestions(new ResourceReference(uri), argument, typed);
  }

  private List<String> suggestions(CompleteReference reference, String argument, String typed) {
    return client()
        .completeCompletion(
            CompleteRequest.builder(reference, new CompleteArgument(argument, typed)).build())
        .completion()
        .values();
  }

  /** The next report of progress; waits for it, as all that follow. */
  public ProgressNotification nextProgress() {
    return news.progress().next();
  }

  /** The next message for the client's log. */
  public LoggingMessageNotification nextLog() {
    return news.logs().next();
  }

  /** The address of the next resource that has changed and was subscribed to. */
  public String nextUpdate() {
    return news.updates().next();
  }

  /** The names of the tools after the next change of them. */
  public List<String> nextTools() {
    return news.tools().next();
  }

  /** The addresses of the resources, without templates, after the next change of them. */
  public List<String> nextResources() {
    return news.resources().next();
  }

  /** The names of the prompts after the next change of them. */
  public List<String> nextPrompts() {
    return news.prompts().next();
  }

  /** The id of the next address at which all is done that the user was asked to open it for. */
  public String nextFinishedVisit() {
    return news.visits().next();
  }

  /**
   * The SDK's client, for what is not said here.
   *
   * @throws IllegalStateException if this client is closed
   */
  public McpSyncClient client() {
    if (closed.get()) {
      throw new IllegalStateException("This client is closed, and its server with it.");
    }
    return client;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      client.closeGracefully();
      ending.run();
    }
  }
}
