package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.StaticToken;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a method learns of its caller, and what only some callers may do. */
class CallersTest {

  record Nothing() {}

  static final class Notes {

    @McpTool(description = "Says who calls.", readOnly = true)
    String whoami(Interaction call) {
      return call.caller().name() + " " + call.caller().may(Set.of("notes:write"));
    }

    @McpTool(description = "Deletes all notes.", scopes = "notes:write")
    String clear() {
      return "cleared";
    }

    @McpResource(uri = "note://{id}", description = "A note.", scopes = "notes:read")
    String note(String id) {
      return "note " + id;
    }

    @McpPrompt(
        description = "Sums up.",
        scopes = {"notes:read", "notes:sum"})
    String summary() {
      return "Sum up.";
    }
  }

  private static final FunctionTool ADD =
      FunctionTool.builder("add", Nothing.class, String.class)
          .description("Adds a note.")
          .scopes(Set.of("notes:write"))
          .build((nothing, call) -> "added");

  private McpHttpServer server;

  @BeforeEach
  void start() {
    server =
        McpServer.builder("notes")
            .add(new Notes())
            .tool(ADD)
            .build()
            .listen(
                HttpServerSettings.builder()
                    .authentication(
                        Authentication.tokens(
                            List.of(
                                StaticToken.named("writer", "one")
                                    .withScopes(Set.of("notes:read", "notes:write")),
                                StaticToken.named("guest", "two").withScopes(Set.of()))))
                    .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private McpSyncClient client(String token) {
    McpSyncClient client =
        McpClient.sync(NettyMcpTransport.builder(server.uri()).bearerToken(() -> token).build())
            .build();
    client.initialize();
    return client;
  }

  private static String call(McpSyncClient client, String tool) {
    return ((TextContent) client.callTool(new CallToolRequest(tool, Map.of())).content().get(0))
        .text();
  }

  private static void assertNeeds(String scopes, ThrowingCallable attempt) {
    assertThatThrownBy(attempt).hasStackTraceContaining("the scopes " + scopes);
  }

  @Test
  void a_method_learns_who_calls_and_what_they_may_do() {
    try (McpSyncClient writer = client("one");
        McpSyncClient guest = client("two")) {
      assertThat(call(writer, "whoami")).isEqualTo("writer true");
      assertThat(call(guest, "whoami")).isEqualTo("guest false");
    }
  }

  @Test
  void where_nobody_is_asked_everybody_may_do_everything() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new Notes()))) {
      assertThat(client.call("whoami", Map.of()).text()).isEqualTo("anonymous true");
      assertThat(client.call("clear", Map.of()).text()).isEqualTo("cleared");
    }
  }

  @Test
  void a_method_that_names_scopes_is_for_those_who_have_them() {
    try (McpSyncClient writer = client("one");
        McpSyncClient guest = client("two")) {
      assertThat(call(writer, "clear")).isEqualTo("cleared");
      assertThat(call(writer, "add")).isEqualTo("added");
      assertNeeds("notes:write", () -> call(guest, "clear"));
      assertNeeds("notes:write", () -> call(guest, "add"));
      assertThat(guest.listTools().tools()).extracting(Tool::name).contains("clear", "add");
    }
  }

  @Test
  void so_are_resources_and_prompts() {
    try (McpSyncClient writer = client("one");
        McpSyncClient guest = client("two")) {
      assertThat(writer.readResource(new ReadResourceRequest("note://1")).contents()).hasSize(1);
      assertNeeds("notes:read", () -> guest.readResource(new ReadResourceRequest("note://1")));
      assertNeeds(
          "notes:read notes:sum",
          () -> writer.getPrompt(new GetPromptRequest("summary", Map.of())));
    }
  }

  static final class Wrong {
    @McpTool(description = "Reads.", scopes = "notes: read")
    String read() {
      return "";
    }
  }

  @Test
  void what_is_no_scope_is_refused_at_start() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new Wrong()))
        .withMessageContaining("Wrong.read needs the scopes [notes: read], of which one is none");
  }
}
