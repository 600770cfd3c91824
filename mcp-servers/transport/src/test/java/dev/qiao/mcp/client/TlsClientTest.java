package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsIdentity;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom our client trusts over TLS, and what it says when it does not. */
class TlsClientTest {

  @TempDir Path folder;
  private TestAuthority authority;
  private McpHttpServer server;

  @BeforeEach
  void found() throws Exception {
    authority = TestAuthority.in(folder);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(TlsSettings tls) {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().tls(tls).build());
  }

  private ClientTls trusting() {
    return ClientTls.DEFAULT.withAuthorities(authority.file());
  }

  private void initialize(ClientTls tls) throws Exception {
    initialize(server.uri(), tls);
  }

  private static void initialize(URI uri, ClientTls tls) throws Exception {
    NettyMcpTransport transport =
        NettyMcpTransport.builder(uri).tls(tls).connectTimeout(Duration.ofSeconds(10)).build();
    try (McpSyncClient client =
        McpClient.sync(transport).initializationTimeout(Duration.ofSeconds(30)).build()) {
      CompletableFuture.runAsync(client::initialize).get(30, SECONDS);
    }
  }

  @Test
  void a_server_of_a_trusted_authority_is_spoken_to() throws Exception {
    start(TlsSettings.of(authority.server("server")));
    initialize(trusting());
  }

  @Test
  void a_server_of_an_authority_that_nobody_knows_is_not() throws Exception {
    start(TlsSettings.of(authority.server("server")));
    for (ClientTls other :
        new ClientTls[] {
          ClientTls.DEFAULT,
          ClientTls.DEFAULT.withAuthorities(TestAuthority.in(folder, "other").file())
        }) {
      assertThatThrownBy(() -> initialize(other))
          .hasStackTraceContaining("Cannot connect to " + server.uri())
          .hasStackTraceContaining("by an authority that this client trusts?");
    }
  }

  @Test
  void a_server_with_the_certificate_of_another_machine_is_not() throws Exception {
    start(TlsSettings.of(authority.elsewhere("elsewhere.example")));
    assertThatThrownBy(() -> initialize(trusting()))
        .hasStackTraceContaining("Cannot connect to " + server.uri())
        .hasStackTraceContaining("made out to this name");
  }

  @Test
  void a_server_without_tls_is_an_error_at_once() {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    URI https = URI.create(server.uri().toString().replace("http:", "https:"));
    assertThatThrownBy(() -> initialize(https, trusting()))
        .hasStackTraceContaining(
            "Cannot connect to "
                + https
                + ": the other side does not speak TLS. Does its address begin with http://?");
  }

  @Test
  void a_server_that_never_shakes_hands_is_given_up() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/mcp");
      NettyMcpTransport transport =
          NettyMcpTransport.builder(uri).connectTimeout(Duration.ofMillis(300)).build();
      try (McpSyncClient client = McpClient.sync(transport).build()) {
        assertThatThrownBy(() -> CompletableFuture.runAsync(client::initialize).get(10, SECONDS))
            .hasStackTraceContaining("Cannot connect to " + uri + ": no connection within 300 ms");
      }
    }
  }

  @Test
  void a_file_that_cannot_be_used_is_named_when_the_transport_is_built() {
    Path nowhere = folder.resolve("nowhere.pem");
    URI uri = URI.create("https://127.0.0.1/mcp");
    assertThatThrownBy(
            () ->
                NettyMcpTransport.builder(uri)
                    .tls(ClientTls.DEFAULT.withAuthorities(nowhere))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(nowhere.toString());
    assertThatThrownBy(
            () ->
                NettyMcpTransport.builder(uri)
                    .tls(ClientTls.DEFAULT.withIdentity(TlsIdentity.pem(nowhere, nowhere)))
                    .build())
        .hasMessageContaining(nowhere.toString());
    assertThat(ClientTls.DEFAULT.withIdentity(TlsIdentity.keyStore(nowhere, "hush")).toString())
        .doesNotContain("hush");
  }
}
