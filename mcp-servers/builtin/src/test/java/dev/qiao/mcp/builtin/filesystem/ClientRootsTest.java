package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roots of a client say where it wants to work, within what the settings allow. */
class ClientRootsTest {

  @TempDir Path temporary;
  private Path allowed;
  private Path part;
  private Path elsewhere;

  @BeforeEach
  void lay() throws IOException {
    Path top = temporary.toRealPath();
    allowed = Files.createDirectory(top.resolve("allowed"));
    part = Files.createDirectory(allowed.resolve("a part"));
    elsewhere = Files.createDirectory(top.resolve("elsewhere"));
    Files.writeString(allowed.resolve("whole.txt"), "whole");
    Files.writeString(part.resolve("part.txt"), "part");
    Files.writeString(elsewhere.resolve("secret.txt"), "secret");
  }

  private Map<String, Object> settings() {
    return Map.of("roots", List.of(allowed.toString()), "tools", "all");
  }

  private static TestClient client(Map<String, Object> settings, String... roots) {
    return TestClient.overSocket(
        new FilesystemSource().open(settings), Person.ABSENT.withRoots(roots));
  }

  private static String allowedIn(TestClient client) {
    return client.call("list_allowed_directories").text();
  }

  private static String read(TestClient client, String path) {
    return client.call("read_text_file", Map.of("path", path)).text();
  }

  @Test
  void a_root_within_the_allowed_folders_takes_their_place() {
    try (TestClient client = client(settings(), part.toUri().toString())) {
      assertThat(allowedIn(client)).isEqualTo("Allowed directories:\n" + part);
      assertThat(read(client, "part.txt")).isEqualTo("part");
      assertThat(read(client, allowed.resolve("whole.txt").toString()))
          .startsWith("Access denied: ");
    }
  }

  @Test
  void a_root_around_the_allowed_folders_opens_no_more_than_they() {
    try (TestClient client = client(settings(), temporary.toUri().toString())) {
      assertThat(allowedIn(client)).isEqualTo("Allowed directories:\n" + allowed);
      assertThat(read(client, elsewhere.resolve("secret.txt").toString()))
          .startsWith("Access denied: ");
    }
  }

  @Test
  void a_root_elsewhere_opens_nothing() throws IOException {
    Files.createSymbolicLink(allowed.resolve("way out"), elsewhere);
    String link = allowed.resolve("way out").toUri().toString();
    for (String root : List.of(elsewhere.toUri().toString(), link, "https://example.com/x", "x")) {
      try (TestClient client = client(settings(), root)) {
        assertThat(read(client, "whole.txt"))
            .isEqualTo(
                "None of the client's roots is a folder within the allowed folders: %s.", root);
      }
    }
  }

  @Test
  void of_several_roots_those_count_that_are_within() {
    try (TestClient client =
        client(
            settings(),
            elsewhere.toUri().toString(),
            part.toUri().toString(),
            allowed.resolve("nowhere").toUri().toString())) {
      assertThat(allowedIn(client)).isEqualTo("Allowed directories:\n" + part);
    }
  }

  @Test
  void a_client_without_roots_may_use_all_that_is_allowed() {
    try (TestClient without =
            TestClient.overSocket(new FilesystemSource().open(settings()), Person.ABSENT);
        TestClient empty = client(settings())) {
      assertThat(read(without, "whole.txt")).isEqualTo("whole");
      assertThat(read(empty, "whole.txt")).isEqualTo("whole");
    }
  }

  @Test
  void roots_of_clients_may_be_left_out_of_account() {
    Map<String, Object> settings =
        Map.of("roots", List.of(allowed.toString()), "clientRoots", false);
    try (TestClient client = client(settings, part.toUri().toString())) {
      assertThat(read(client, "whole.txt")).isEqualTo("whole");
    }
  }

  @Test
  void the_settings_may_leave_it_to_the_client() {
    Map<String, Object> settings = Map.of("clientRoots", "true", "tools", "all");
    try (TestClient client = client(settings, elsewhere.toUri().toString())) {
      assertThat(allowedIn(client)).isEqualTo("Allowed directories:\n" + elsewhere);
    }
    assertThat(
            new Caller(new FilesystemSource().open(settings))
                .error("list_directory", Map.of("path", ".")))
        .isEqualTo(
            "No folder is allowed: the client names no roots, and the server's setting roots"
                + " none.");
  }

  @Test
  void a_wrong_setting_is_named() {
    assertThatThrownBy(
            () ->
                new FilesystemSource()
                    .open(Map.of("roots", List.of(allowed.toString()), "clientRoots", "maybe")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting clientRoots of server filesystem must be true or false.");
  }

  @Test
  void other_roots_count_from_the_next_call_on() {
    Root first = Root.builder(part.toUri().toString()).build();
    Root second = Root.builder(allowed.toUri().toString()).build();
    try (McpHttpServer server =
            McpHttpServer.start(
                new FilesystemSource().open(settings()), HttpServerSettings.builder().build());
        McpSyncClient client =
            McpClient.sync(NettyMcpTransport.builder(server.uri()).build())
                .capabilities(ClientCapabilities.builder().roots(true).build())
                .roots(first)
                .build()) {
      client.initialize();
      assertThat(listed(client)).isEqualTo("Allowed directories:\n" + part);
      client.addRoot(second);
      assertThat(listed(client).lines()).contains(allowed.toString());
    }
  }

  private static String listed(McpSyncClient client) {
    return ((TextContent)
            client
                .callTool(CallToolRequest.builder("list_allowed_directories").build())
                .content()
                .get(0))
        .text();
  }
}
