package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files read by their address, in both generations of the protocol. */
@Timeout(60)
class FileResourcesTest {

  @TempDir Path temporary;
  private Path root;
  private Path outside;
  private McpHttpServer server;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    outside = Files.createDirectory(temporary.toRealPath().resolve("root-not"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    server =
        McpHttpServer.start(
            new FilesystemSource().open(Map.of("roots", List.of(root.toString()))),
            HttpServerSettings.builder().build());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private McpSyncClient client(Generation generation) {
    McpSyncClient client = generation.client(server).build();
    client.initialize();
    return client;
  }

  private static ResourceContents read(McpSyncClient client, String uri) {
    return client.readResource(ReadResourceRequest.builder(uri).build()).contents().getFirst();
  }

  private static void refused(McpSyncClient client, String uri, String message) {
    assertThatThrownBy(() -> read(client, uri))
        .as(uri)
        .isInstanceOf(McpError.class)
        .hasMessageContaining(message);
  }

  private static void notThere(McpSyncClient client, String uri) {
    assertThatThrownBy(() -> read(client, uri))
        .as(uri)
        .isInstanceOfSatisfying(
            McpError.class, e -> assertThat(e.getJsonRpcError().code()).isIn(-32_002, -32_602));
  }

  @ParameterizedTest
  @EnumSource
  void a_text_is_read_as_text_and_all_else_in_base64(Generation generation) throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0};
    Path text = Files.writeString(root.resolve("a \u00fc+b.txt"), "gr\u00fcn");
    Path image = Files.write(Files.createDirectory(root.resolve("deep")).resolve("p.png"), picture);
    Path bytes = Files.write(root.resolve("raw"), new byte[] {(byte) 0xff});
    try (McpSyncClient client = client(generation)) {
      assertThat(client.listResourceTemplates().resourceTemplates())
          .extracting(ResourceTemplate::uriTemplate)
          .containsExactly("file:///{+path}");
      assertThat(read(client, text.toUri().toString()))
          .isInstanceOfSatisfying(
              TextResourceContents.class,
              read -> {
                assertThat(read.text()).isEqualTo("gr\u00fcn");
                assertThat(read.mimeType()).isEqualTo("text/plain");
                assertThat(read.uri()).isEqualTo(text.toUri().toString());
              });
      assertThat(read(client, image.toUri().toString()))
          .isInstanceOfSatisfying(
              BlobResourceContents.class,
              read -> {
                assertThat(Base64.getDecoder().decode(read.blob())).isEqualTo(picture);
                assertThat(read.mimeType()).isEqualTo("image/png");
              });
      assertThat(read(client, bytes.toUri().toString()).mimeType())
          .isEqualTo("application/octet-stream");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_there_is_no_resource(Generation generation) throws IOException {
    Files.createDirectory(root.resolve("sub"));
    Files.createSymbolicLink(root.resolve("broken"), Path.of("nothing"));
    try (McpSyncClient client = client(generation)) {
      notThere(client, root.resolve("none.txt").toUri().toString());
      notThere(client, root.resolve("sub/none.txt").toUri().toString());
      notThere(client, root.resolve("broken").toUri().toString());
      notThere(client, "file://elsewhere" + root + "/none.txt");
      refused(client, "file://" + root + "/sub", "Not a file but a folder");
      refused(client, "file://" + root + "/%zz", "path is not percent-encoded");
      refused(client, "file://" + root + "/%00", "Not a path");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_outside_the_roots_is_read_or_told_of(Generation generation) throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("secret.txt"), outside.resolve("secret.txt"));
    try (McpSyncClient client = client(generation)) {
      for (String path :
          List.of(
              outside + "/secret.txt",
              outside + "/nothing.txt",
              root + "/../root-not/secret.txt",
              root + "/%2e%2e/root-not/secret.txt",
              root + "/..%2Froot-not/secret.txt",
              root + "/out/secret.txt",
              root + "/out/nothing.txt",
              root + "/secret.txt",
              root + "-not/secret.txt",
              "/etc/passwd",
              "/%2Fetc/passwd",
              "//etc/passwd")) {
        refused(client, "file://" + path, "Access denied: ");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_roots_of_a_client_narrow_what_it_may_read(Generation generation) throws IOException {
    Path part = Files.createDirectory(root.resolve("part"));
    Path inside = Files.writeString(part.resolve("in.txt"), "in");
    Path beside = Files.writeString(root.resolve("beside.txt"), "beside");
    try (McpSyncClient client =
        generation
            .client(server)
            .capabilities(ClientCapabilities.builder().roots(false).build())
            .roots(Root.builder(part.toUri().toString()).build())
            .build()) {
      client.initialize();
      assertThat(read(client, inside.toUri().toString())).isInstanceOf(TextResourceContents.class);
      refused(client, beside.toUri().toString(), "Access denied: ");
    }
  }
}
