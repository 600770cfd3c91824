package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed while the server runs. */
class RenewedCertificateTest {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path folder;
  private TestAuthority authority;
  private McpHttpServer server;

  @BeforeEach
  void start() throws Exception {
    authority = TestAuthority.in(folder);
    TlsSettings tls =
        TlsSettings.of(authority.server("server", "first")).withLookEvery(Duration.ofMillis(20));
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().tls(tls).build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String shownTo(HttpClient client) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.uri())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(initialize()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    SSLSession session = answer.sslSession().orElseThrow();
    return session.getPeerPrincipal().getName();
  }

  private String shownToNewcomer() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(authority.trusting()).build()) {
      return shownTo(client);
    }
  }

  private void awaitShown(String subject) throws Exception {
    long start = System.nanoTime();
    while (!shownToNewcomer().equals(subject)) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS);
    }
  }

  @Test
  void it_holds_for_new_connections_and_those_that_are_open_stay() throws Exception {
    try (HttpClient open = HttpClient.newBuilder().sslContext(authority.trusting()).build()) {
      assertThat(shownTo(open)).isEqualTo("CN=first");

      authority.server("server", "second");

      awaitShown("CN=second");
      assertThat(shownTo(open)).isEqualTo("CN=first");
    }
  }

  @Test
  void files_that_cannot_be_used_change_nothing_until_they_are_mended() throws Exception {
    Path file = folder.resolve("server.crt");
    Files.writeString(file, "half of a");
    assertThat(shownToNewcomer()).isEqualTo("CN=first");
    Files.delete(file);
    assertThat(shownToNewcomer()).isEqualTo("CN=first");

    authority.server("server", "second");

    awaitShown("CN=second");
  }
}
