package dev.qiao.mcp.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.HttpVersions;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.netty.TlsSettings.ClientCertificates;
import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that show a certificate in the TLS handshake are known by it. */
class MutualTlsTest {

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

  private TlsSettings tls(ClientCertificates wanted) throws Exception {
    return TlsSettings.of(authority.server("server"))
        .withClientCertificates(wanted, authority.file());
  }

  private void start(ClientCertificates wanted) throws Exception {
    start(HttpServerSettings.builder().tls(tls(wanted)));
  }

  private void start(HttpServerSettings.Builder settings) {
    server = McpHttpServer.start(new CallerTools(), settings.build());
  }

  private ClientTls trusting() {
    return ClientTls.DEFAULT.withAuthorities(authority.file());
  }

  /** One that bears the same name: a client shows nothing to a server that asks for other names. */
  private TestAuthority forger() throws Exception {
    return TestAuthority.in(Files.createDirectories(folder.resolve("forged")));
  }

  private String whoAmI(ClientTls tls, HttpVersions versions) throws Exception {
    URI uri = URI.create("https://127.0.0.1:" + server.port() + "/mcp");
    NettyMcpTransport.Builder transport =
        NettyMcpTransport.builder(uri)
            .tls(tls)
            .httpVersions(versions)
            .connectTimeout(Duration.ofSeconds(20));
    try (McpSyncClient client = McpClient.sync(transport.build()).build()) {
      return CompletableFuture.supplyAsync(
              () -> client.callTool(CallToolRequest.builder("whoami").arguments(Map.of()).build()))
          .thenApply(result -> ((TextContent) result.content().get(0)).text())
          .get(30, SECONDS);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpVersions.class)
  void a_client_is_known_by_its_certificate(HttpVersions versions) throws Exception {
    start(ClientCertificates.REQUIRED);
    assertThat(whoAmI(trusting().withIdentity(authority.client("alice")), versions))
        .contains("certificate CN=alice,O=Test");
    assertThat(whoAmI(trusting().withIdentity(authority.client("bob")), versions))
        .contains("certificate CN=bob,O=Test");
  }

  @ParameterizedTest
  @EnumSource(HttpVersions.class)
  void without_one_that_is_required_there_is_no_connection(HttpVersions versions) throws Exception {
    start(ClientCertificates.REQUIRED);
    TestAuthority other = forger();
    for (ClientTls unknown :
        List.of(trusting(), trusting().withIdentity(other.client("mallory")))) {
      assertThatThrownBy(() -> whoAmI(unknown, versions))
          .hasStackTraceContaining("https://127.0.0.1:" + server.port())
          .hasStackTraceContaining("McpTransportException");
    }
  }

  @Test
  void one_that_is_only_asked_for_may_be_missing_but_not_forged() throws Exception {
    start(ClientCertificates.ASKED_FOR);
    assertThat(whoAmI(trusting(), HttpVersions.NEGOTIATED)).contains("anonymous");
    assertThat(whoAmI(trusting().withIdentity(authority.client("alice")), HttpVersions.NEGOTIATED))
        .contains("certificate CN=alice,O=Test");
    TestAuthority other = forger();
    ClientTls forged = trusting().withIdentity(other.client("alice"));
    assertThatThrownBy(() -> whoAmI(forged, HttpVersions.NEGOTIATED))
        .hasStackTraceContaining("McpTransportException");
  }

  @Test
  void a_token_that_is_asked_for_too_says_who_calls() throws Exception {
    start(HttpServerSettings.builder().tls(tls(ClientCertificates.REQUIRED)).bearerToken("token"));
    assertThatThrownBy(
            () ->
                whoAmI(trusting().withIdentity(authority.client("alice")), HttpVersions.NEGOTIATED))
        .hasStackTraceContaining("401 Unauthorized");
  }

  @Test
  void certificates_that_are_required_are_enough_to_listen_beyond_this_machine() throws Exception {
    start(HttpServerSettings.builder().host("0.0.0.0").tls(tls(ClientCertificates.REQUIRED)));
    assertThat(whoAmI(trusting().withIdentity(authority.client("alice")), HttpVersions.NEGOTIATED))
        .contains("alice");
  }

  @ParameterizedTest
  @EnumSource(names = {"ASKED_FOR"})
  void certificates_that_may_be_missing_are_not(ClientCertificates wanted) throws Exception {
    HttpServerSettings open = HttpServerSettings.builder().host("0.0.0.0").tls(tls(wanted)).build();
    assertThatThrownBy(() -> McpHttpServer.start(new SampleTools(), open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("require certificates of clients");
  }

  @Test
  void what_is_for_one_caller_is_not_for_all_to_keep() throws Exception {
    assertThat(
            HttpServerSettings.builder()
                .tls(tls(ClientCertificates.REQUIRED))
                .build()
                .everybodyMayCall())
        .isFalse();
    assertThat(
            HttpServerSettings.builder()
                .tls(tls(ClientCertificates.ASKED_FOR))
                .build()
                .everybodyMayCall())
        .isTrue();
  }

  @Test
  void certificates_need_the_file_of_those_who_vouch_for_them() throws Exception {
    TlsSettings without = TlsSettings.of(authority.server("server"));
    assertThatThrownBy(
            () ->
                new TlsSettings(
                    without.identity(),
                    ClientCertificates.REQUIRED,
                    null,
                    without.versions(),
                    without.lookEvery()))
        .hasMessageContaining("together or not at all");
  }
}
