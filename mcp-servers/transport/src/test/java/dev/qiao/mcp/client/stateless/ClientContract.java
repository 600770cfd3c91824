package dev.qiao.mcp.client.stateless;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.UnsubscribeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The conversations that the SDK's client has with a server of ours, which go the same in every
 * revision and over every transport.
 */
@Timeout(120)
abstract class ClientContract {

  final ConversantServer server = new ConversantServer();
  private final BlockingQueue<ProgressNotification> progress = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<String>> tools = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private NotedRequests noted;
  private McpSyncClient client;

  /** Starts the server, and gives a transport to it. */
  abstract McpClientTransport serve(ToolServer tools);

  /** Ends what {@link #serve} has started. */
  abstract void stop() throws Exception;

  abstract String revision();

  @BeforeEach
  void connect() {
    noted = new NotedRequests(serve(server));
    SyncSpec spec =
        McpClient.sync(noted)
            .requestTimeout(Duration.ofSeconds(60))
            .progressConsumer(progress::add)
            .loggingConsumer(message -> logged.add(said(message)))
            .toolsChangeConsumer(all -> tools.add(all.stream().map(Tool::name).toList()))
            .resourcesUpdateConsumer(contents -> updates.add(text(contents)));
    client = person(spec).build();
    client.initialize();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.closeGracefully();
    stop();
    assertThat(server.closed.await(40, SECONDS)).isTrue();
  }

  private SyncSpec person(SyncSpec spec) {
    return spec.capabilities(
            ClientCapabilities.builder().elicitation(true, true).sampling().roots(true).build())
        .elicitation(
            form -> {
              asked.add(form.message());
              return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                  .content(Map.of("text", "[" + form.message() + "]"))
                  .build();
            })
        .urlElicitation(
            page -> {
              asked.add(page.url());
              return ElicitResult.builder(ElicitResult.Action.ACCEPT).build();
            })
        .sampling(
            request ->
                CreateMessageResult.builder(Role.ASSISTANT, "Something.", "test-model").build())
        .roots(Root.builder("file:///work").name("work").build());
  }

  private static String said(LoggingMessageNotification message) {
    return message.level() + " " + message.data();
  }

  private static String text(List<ResourceContents> contents) {
    return ((TextResourceContents) contents.get(0)).text();
  }

  private static <T> T next(BlockingQueue<T> coming) throws InterruptedException {
    T next = coming.poll(40, SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private CallToolResult call(String tool) {
    return call(tool, Map.of());
  }

  private CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  @Test
  void the_client_learns_what_the_server_is_and_offers() {
    var initialized = client.getCurrentInitializationResult();
    assertThat(initialized.protocolVersion()).isEqualTo(revision());
    assertThat(initialized.serverInfo().name()).isEqualTo("conversant");
    assertThat(initialized.serverInfo().version()).isEqualTo("3");
    assertThat(initialized.instructions()).isEqualTo("Speak up.");
    assertThat(initialized.capabilities().tools().listChanged()).isTrue();
    assertThat(initialized.capabilities().resources().subscribe()).isTrue();
    client.ping();
  }

  @Test
  void tools_are_listed_and_called() {
    assertThat(client.listTools().tools())
        .extracting(Tool::name)
        .startsWith("echo", "add")
        .hasSize(13);
    assertThat(text(call("echo", Map.of("text", "naïve 你好 🙂")))).isEqualTo("naïve 你好 🙂");
    assertThat(call("add").structuredContent()).isEqualTo(Map.of("sum", 5));
  }

  @Test
  void errors_keep_their_code_and_data() {
    assertThatThrownBy(() -> call("refuse"))
        .isInstanceOfSatisfying(
            McpError.class,
            e -> {
              assertThat(e.getJsonRpcError().code()).isEqualTo(-32_050);
              assertThat(e.getJsonRpcError().data()).isEqualTo(Map.of("why", "rain"));
            })
        .hasMessage("Not today.");
    assertThatThrownBy(() -> call("nonsense"))
        .isInstanceOfSatisfying(
            McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_602));
  }

  @Test
  void a_tool_asks_the_user_twice_and_each_question_is_put_once() {
    assertThat(text(call("ask"))).isEqualTo("[Where to?][How?]");
    assertThat(asked).containsExactly("Where to?", "How?");
  }

  @Test
  void a_tool_has_the_user_open_an_address() {
    assertThat(text(call("open"))).isEqualTo("ACCEPT");
    assertThat(asked).containsExactly("https://example.com/");
  }

  @Test
  void a_tool_uses_the_model_and_the_roots_of_the_client() {
    assertThat(text(call("sample"))).isEqualTo("Something.");
    assertThat(text(call("roots"))).isEqualTo("file:///work");
  }

  @Test
  void progress_grows_though_a_question_comes_between() throws Exception {
    CallToolResult result =
        client.callTool(CallToolRequest.builder("steps").progressToken("t-1").build());

    assertThat(text(result)).isEqualTo("done");
    // The SDK's client passes each on by a thread of its own.
    List<Double> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ProgressNotification next = next(progress);
      assertThat(next.progressToken()).isEqualTo("t-1");
      steps.add(next.progress());
    }
    assertThat(steps).containsExactlyInAnyOrder(1.0, 2.0, 3.0);
    assertThat(progress.poll(200, MILLISECONDS)).isNull();
  }

  @Test
  void log_messages_come_from_the_level_that_was_set() throws Exception {
    client.setLoggingLevel(LoggingLevel.WARNING);
    assertThat(text(call("log"))).isEqualTo("logged");
    assertThat(next(logged)).isEqualTo("WARNING It is WARNING.");

    client.setLoggingLevel(LoggingLevel.DEBUG);
    call("log");
    // The SDK's client passes each on by a thread of its own.
    assertThat(List.of(next(logged), next(logged)))
        .containsExactlyInAnyOrder("DEBUG It is DEBUG.", "WARNING It is WARNING.");
  }

  @Test
  void a_cancelled_call_ends_at_the_server() throws Exception {
    CompletableFuture.runAsync(() -> call("wait"), Thread::startVirtualThread);
    assertThat(server.waiting.await(40, SECONDS)).isTrue();

    noted.cancel("wait");

    assertThat(server.interrupted.await(40, SECONDS)).isTrue();
    assertThat(text(call("echo", Map.of("text", "next")))).isEqualTo("next");
  }

  @Test
  void resources_are_listed_and_read() {
    assertThat(client.listResources().resources().get(0).uri()).isEqualTo(ConversantServer.NOTE);
    assertThat(client.listResourceTemplates().resourceTemplates()).isEmpty();
    var read = client.readResource(ReadResourceRequest.builder(ConversantServer.NOTE).build());
    assertThat(text(read.contents())).isEqualTo("read 1");
  }

  @Test
  void those_who_subscribed_hear_of_a_change_until_they_unsubscribe() throws Exception {
    client.subscribeResource(SubscribeRequest.builder(ConversantServer.NOTE).build());
    server.clients().resourceUpdated(ConversantServer.NOTE);
    assertThat(next(updates)).isEqualTo("read 1");

    client.unsubscribeResource(UnsubscribeRequest.builder(ConversantServer.NOTE).build());
    server.clients().resourceUpdated(ConversantServer.NOTE);
    server.clients().addTool(ConversantServer.tool("last", (exchange, call) -> null));
    assertThat(next(tools)).contains("last"); // so the other one would have come
    assertThat(updates).isEmpty();
  }

  @Test
  void a_tool_that_comes_is_heard_of_and_listed() throws Exception {
    assertThat(client.listTools().tools()).extracting(Tool::name).doesNotContain("late");
    awaitListening();
    server
        .clients()
        .addTool(
            ConversantServer.tool("late", (exchange, call) -> ConversantServer.text("at last")));
    assertThat(next(tools)).contains("late");
    assertThat(client.listTools().tools()).extracting(Tool::name).contains("late");
    assertThat(text(call("late"))).isEqualTo("at last");
  }

  /** A subscription is answered when the client listens, so that nothing is told too early. */
  private void awaitListening() throws InterruptedException {
    client.subscribeResource(SubscribeRequest.builder(ConversantServer.NOTE).build());
  }

  @Test
  void a_prompt_asks_and_its_argument_is_completed() {
    assertThat(client.listPrompts().prompts().get(0).name()).isEqualTo("trip");
    var got =
        client.getPrompt(
            GetPromptRequest.builder("trip").arguments(Map.of("city", "Oslo")).build());
    assertThat(((TextContent) got.messages().get(0).content()).text()).isEqualTo("Oslo by [How?]");
    var completed =
        client.completeCompletion(
            CompleteRequest.builder(
                    PromptReference.builder("trip").build(), new CompleteArgument("city", "O"))
                .build());
    assertThat(completed.completion().values()).containsExactly("Oslo");
  }

  @Test
  void a_call_that_may_be_a_task_comes_to_its_result_and_asks_on_its_way() {
    assertThat(text(call("build"))).isEqualTo("built for [For whom?]");
    assertThat(asked).containsExactly("For whom?");
  }

  @Test
  void a_task_that_fails_has_the_error_of_a_call() {
    assertThatThrownBy(() -> call("fail"))
        .isInstanceOfSatisfying(
            McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_050))
        .hasMessage("Not today.");
  }

  @Test
  void a_task_whose_call_is_cancelled_ends_at_the_server() throws Exception {
    CompletableFuture.runAsync(() -> call("hang"), Thread::startVirtualThread);
    assertThat(next(asked)).isEqualTo("Ready?"); // so the client knows of the task
    assertThat(server.waiting.await(40, SECONDS)).isTrue();

    noted.cancel("hang");

    assertThat(server.interrupted.await(40, SECONDS)).isTrue();
  }
}
