package dev.qiao.mcp.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a server brings beside its tools, over a pair of pipes, where every message comes in order.
 */
class FeaturesTest {

  private static final String NOTE = "note://one";

  private final Notes notes = new Notes();
  private PipedServer server;
  private int lastId = 1;

  @BeforeEach
  void start() throws IOException {
    server = new PipedServer(notes);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Sends a request and gives the next line, be it the answer or what comes before it. */
  private String ask(String method, String params) throws IOException {
    server.send(
        """
        {"jsonrpc":"2.0","id":%d,"method":"%s","params":%s}\
        """
            .formatted(++lastId, method, params));
    return server.readLine();
  }

  private String initialize() throws IOException {
    String answer =
        ask(
            "initialize",
            """
            {"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}\
            """);
    server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return answer;
  }

  @Test
  void the_capabilities_follow_from_what_is_there() throws Exception {
    assertThat(initialize())
        .contains("\"instructions\":\"Read the notes.\"")
        .contains("\"resources\":{\"subscribe\":true,\"listChanged\":false}")
        .contains("\"prompts\":{\"listChanged\":false}")
        .contains("\"tools\":{\"listChanged\":true}")
        .contains("\"completions\":{}");
    assertThat(ServerFeatures.NONE.capabilities())
        .satisfies(
            tools -> {
              assertThat(tools.tools().listChanged()).isFalse();
              assertThat(tools.resources()).isNull();
              assertThat(tools.prompts()).isNull();
              assertThat(tools.completions()).isNull();
            });
  }

  @Test
  void resources_are_read_by_address_and_by_template() throws Exception {
    initialize();
    assertThat(ask("resources/read", "{\"uri\":\"note://one\"}")).contains("Buy milk");
    assertThat(ask("resources/read", "{\"uri\":\"note://by/ada\"}")).contains("note://by/ada");
  }

  @Test
  void only_subscribers_hear_of_a_change() throws Exception {
    initialize();
    assertThat(ask("tools/call", "{\"name\":\"change\"}")).contains("changed");
    assertThat(ask("resources/subscribe", "{\"uri\":\"note://one\"}")).contains("\"result\":{}");
    assertThat(ask("tools/call", "{\"name\":\"change\"}"))
        .contains("notifications/resources/updated")
        .contains(NOTE);
    assertThat(server.readLine()).contains("changed");
  }

  @Test
  void all_hear_of_a_tool_that_comes_or_goes() throws Exception {
    initialize();
    Clients clients = notes.clients.get(10, SECONDS);
    clients.addTool(Notes.tool("late", () -> {}));
    assertThat(server.readLine()).contains("notifications/tools/list_changed");
    assertThat(ask("tools/call", "{\"name\":\"late\"}")).contains("changed");
    clients.removeTool("late");
    assertThat(server.readLine()).contains("notifications/tools/list_changed");
    assertThat(ask("tools/call", "{\"name\":\"late\"}")).contains("-32602");
  }

  @Test
  void an_added_tool_shows_nothing_of_its_inside_either() throws Exception {
    initialize();
    notes
        .clients
        .get(10, SECONDS)
        .addTool(
            Notes.tool(
                "late",
                () -> {
                  throw new IllegalStateException("hunter2");
                }));
    server.readLine();
    assertThat(ask("tools/call", "{\"name\":\"late\"}"))
        .contains("The tool late failed: IllegalStateException.")
        .doesNotContain("hunter2");
  }

  @Test
  void a_fault_in_a_prompt_or_completion_is_an_error_that_shows_nothing_of_its_inside()
      throws Exception {
    initialize();
    assertThat(ask("prompts/get", "{\"name\":\"broken\"}"))
        .contains("-32603")
        .contains("The prompt broken failed: IllegalStateException.")
        .doesNotContain("hunter2");
    assertThat(
            ask(
                "completion/complete",
                """
                {"ref":{"type":"ref/prompt","name":"broken"},"argument":{"name":"a","value":""}}\
                """))
        .contains("\"values\":[\"x\"]");
    assertThat(ask("resources/read", "{\"uri\":\"note://broken\"}"))
        .contains("The resource note://broken failed: IllegalStateException.")
        .doesNotContain("hunter2");
  }

  private String askStateless(String method, String params) throws IOException {
    server.send(Requests.request(++lastId, method, params));
    return server.readLine();
  }

  @Test
  void revision_2026_07_28_has_the_same_resources() throws Exception {
    assertThat(askStateless("server/discover", ""))
        .contains("\"instructions\":\"Read the notes.\"")
        .contains("\"resources\":{\"subscribe\":true", "\"logging\":{}", "\"completions\":{}");
    assertThat(askStateless("resources/list", ""))
        .containsSubsequence("note://one", "note://broken")
        .contains("\"ttlMs\":300000", "\"cacheScope\":\"public\"");
    assertThat(askStateless("resources/templates/list", "")).contains("note://by/{author}");
    assertThat(askStateless("resources/read", "\"uri\":\"note://one\","))
        .contains("Buy milk", "\"ttlMs\":0", "\"cacheScope\":\"private\"");
    assertThat(askStateless("resources/read", "\"uri\":\"note://by/ada\","))
        .contains("note://by/ada");
    assertThat(askStateless("resources/read", "\"uri\":\"note://none\","))
        .contains("-32602", "\"data\":{\"uri\":\"note://none\"}");
    assertThat(askStateless("resources/read", "\"uri\":\"note://broken\","))
        .contains("-32603", "The resource note://broken failed: IllegalStateException.")
        .doesNotContain("hunter2");
  }

  @Test
  void revision_2026_07_28_has_the_same_prompts_and_completions() throws Exception {
    assertThat(askStateless("prompts/list", "")).contains("\"broken\"", "\"ttlMs\":300000");
    assertThat(askStateless("prompts/get", "\"name\":\"broken\","))
        .contains("-32603", "The prompt broken failed: IllegalStateException.")
        .doesNotContain("hunter2");
    assertThat(askStateless("prompts/get", "\"name\":\"none\","))
        .contains("-32602", "There is no prompt none.");
    String argument = "\"argument\":{\"name\":\"a\",\"value\":\"\"},";
    String complete = "completion/complete";
    assertThat(askStateless(complete, ref("ref/prompt\",\"name\":\"broken") + argument))
        .contains("\"values\":[\"x\"]");
    assertThat(
            askStateless(complete, ref("ref/resource\",\"uri\":\"note://by/{author}") + argument))
        .contains("\"values\":[]");
    assertThat(askStateless(complete, ref("ref/prompt\",\"name\":\"none") + argument))
        .contains("-32602", "There is no prompt none to complete.");
    assertThat(askStateless(complete, argument)).contains("-32602", "params.ref");
  }

  private static String ref(String inside) {
    return "\"ref\":{\"type\":\"" + inside + "\"},";
  }

  /** A server of notes, some of which cannot be read. */
  private static final class Notes implements ToolServer {

    private final CompletableFuture<Clients> clients = new CompletableFuture<>();

    @Override
    public String name() {
      return "notes";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<SyncToolSpecification> tools() {
      return List.of(tool("change", () -> clients.join().resourceUpdated(NOTE)));
    }

    static SyncToolSpecification tool(String name, Runnable action) {
      return new SyncToolSpecification(
          Tool.builder(name, Map.of("type", "object")).build(),
          (exchange, request) -> {
            action.run();
            return CallToolResult.builder()
                .content(List.of(TextContent.builder("changed").build()))
                .build();
          });
    }

    @Override
    public ServerFeatures features() {
      Prompt broken =
          Prompt.builder("broken").arguments(List.of(PromptArgument.builder("a").build())).build();
      return ServerFeatures.NONE
          .withInstructions("Read the notes.")
          .withResources(
              List.of(
                  note(NOTE, "Buy milk"),
                  new SyncResourceSpecification(
                      Resource.builder("note://broken", "broken").build(),
                      (exchange, request) -> {
                        throw new IllegalStateException("hunter2");
                      })),
              List.of(
                  new SyncResourceTemplateSpecification(
                      ResourceTemplate.builder("note://by/{author}", "by").build(),
                      (exchange, request) -> read(request.uri(), "By somebody"))))
          .withPrompts(
              List.of(
                  new SyncPromptSpecification(
                      broken,
                      (exchange, request) -> {
                        throw new IllegalStateException("hunter2");
                      })))
          .withCompletions(
              List.of(
                  new SyncCompletionSpecification(
                      new PromptReference("broken"),
                      (exchange, request) ->
                          new CompleteResult(new CompleteCompletion(List.of("x"))))))
          .withNews(ServerFeatures.News.RESOURCE_UPDATED, ServerFeatures.News.TOOLS_CHANGED);
    }

    private static SyncResourceSpecification note(String uri, String text) {
      return new SyncResourceSpecification(
          Resource.builder(uri, text).build(), (exchange, request) -> read(uri, text));
    }

    private static ReadResourceResult read(String uri, String text) {
      return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, text).build()))
          .build();
    }

    @Override
    public void serve(Clients all) {
      clients.complete(all);
    }

    @Override
    public void close() {}
  }
}
