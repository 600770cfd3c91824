package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.web.ProxySettings;
import dev.qiao.mcp.web.ProxySettings.Kind;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client through a proxy. The server's name is one that the proxy alone knows. */
class ProxyTest {

  @TempDir Path folder;

  private static String serverName(NettyMcpTransport.Builder transport) throws Exception {
    try (McpSyncClient client =
        McpClient.sync(transport.connectTimeout(Duration.ofSeconds(20)).build()).build()) {
      return CompletableFuture.supplyAsync(client::initialize).get(30, SECONDS).serverInfo().name();
    }
  }

  private static McpHttpServer start(HttpServerSettings.Builder settings) {
    return McpHttpServer.start(
        new SampleTools(), settings.allowedHosts(java.util.List.of("tools.invalid")).build());
  }

  @ParameterizedTest
  @CsvSource({"HTTP, NEGOTIATED", "HTTP, HTTP_2", "SOCKS5, NEGOTIATED", "SOCKS5, HTTP_2"})
  void an_unencrypted_server_is_reached(Kind kind, HttpVersions versions) throws Exception {
    try (McpHttpServer server = start(HttpServerSettings.builder());
        TestProxy proxy = new TestProxy(kind, server.port())) {
      URI uri = URI.create("http://tools.invalid/mcp");
      assertThat(
              serverName(
                  NettyMcpTransport.builder(uri)
                      .httpVersions(versions)
                      .proxy(proxy.settings().withCredentials("me", "hush"))))
          .isEqualTo("sample");
      assertThat(proxy.asked()).contains("tools.invalid:80");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void an_encrypted_server_is_reached_and_its_name_checked(Kind kind) throws Exception {
    TestAuthority authority = TestAuthority.in(folder);
    TlsSettings tls = TlsSettings.of(authority.elsewhere("tools.invalid"));
    ClientTls trusting = ClientTls.DEFAULT.withAuthorities(authority.file());
    try (McpHttpServer server = start(HttpServerSettings.builder().tls(tls));
        TestProxy proxy = new TestProxy(kind, server.port())) {
      ProxySettings through = proxy.settings().withCredentials("me", "hush");
      URI uri = URI.create("https://tools.invalid/mcp");
      assertThat(serverName(NettyMcpTransport.builder(uri).tls(trusting).proxy(through)))
          .isEqualTo("sample");
      URI other = URI.create("https://other.invalid/mcp");
      assertThatThrownBy(
              () -> serverName(NettyMcpTransport.builder(other).tls(trusting).proxy(through)))
          .hasStackTraceContaining("made out to this name");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_proxy_that_refuses_is_named_and_the_password_is_not(Kind kind) throws Exception {
    try (TestProxy proxy = new TestProxy(kind, 1)) {
      URI uri = URI.create("http://tools.invalid/mcp");
      assertThatThrownBy(
              () ->
                  serverName(
                      NettyMcpTransport.builder(uri)
                          .proxy(proxy.settings().withCredentials("me", "wrong-hush"))))
          .hasStackTraceContaining("Cannot connect to " + uri)
          .hasStackTraceContaining("Is the proxy the right one")
          .satisfies(e -> assertThat(Stacks.of(e)).doesNotContain("wrong-hush"));
    }
  }

  @Test
  void a_proxy_that_is_not_there_is_an_error_at_once() throws Exception {
    ProxySettings gone;
    try (TestProxy proxy = new TestProxy(Kind.HTTP, 1)) {
      gone = proxy.settings();
    }
    URI uri = URI.create("http://tools.invalid/mcp");
    assertThatThrownBy(() -> serverName(NettyMcpTransport.builder(uri).proxy(gone)))
        .hasStackTraceContaining("Cannot connect to " + uri);
  }
}
