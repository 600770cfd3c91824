package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp2.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One port speaks HTTP/1.1 and HTTP/2, in the clear and encrypted. */
class HttpVersionsTest {

  @TempDir Path folder;
  private McpHttpServer server;

  private void start() {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
  }

  private TestAuthority startEncrypted() throws Exception {
    TestAuthority authority = TestAuthority.in(folder);
    TlsSettings tls = TlsSettings.of(authority.server("server"));
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().tls(tls).build());
    return authority;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> initialized(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(initialize()))
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void an_unencrypted_port_speaks_what_the_first_request_asks_for(Version version)
      throws Exception {
    start();
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer = initialized(client);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).contains("serverInfo");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void an_encrypted_port_speaks_what_the_handshake_agreed_on(Version version) throws Exception {
    SSLContext trusting = startEncrypted().trusting();
    assertThat(server.uri().getScheme()).isEqualTo("https");
    try (HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(trusting).build()) {
      HttpResponse<String> answer = initialized(client);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void both_versions_of_tls_are_spoken(String version) throws Exception {
    SSLContext trusting = startEncrypted().trusting();
    SSLParameters only = new SSLParameters();
    only.setProtocols(new String[] {version});
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(trusting).sslParameters(only).build()) {
      HttpResponse<String> answer = initialized(client);

      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
      assertThat(answer.sslSession().orElseThrow().getCipherSuite()).contains("_GCM_");
    }
  }

  @Test
  void http_2_may_begin_without_being_asked_for() throws Exception {
    start();
    try (RawHttp2 http = RawHttp2.open(server.port())) {
      RawHttp2.Answer answer = http.ask(1, post(), initialize());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().get("content-type")).hasToString("application/json");
      assertThat(answer.headers().contains("transfer-encoding")).isFalse();
      assertThat(answer.body()).contains("serverInfo");
    }
  }

  @Test
  void the_first_bytes_may_come_one_by_one() throws Exception {
    start();
    String request = RawHttp.post("", initialize());
    try (RawHttp http = new RawHttp(server.port())) {
      http.send("P");
      http.send("O");
      assertThat(http.ask(request.substring(2)).status()).isEqualTo(200);
    }
  }

  @Test
  void an_upgrade_with_a_large_body_is_answered_in_http_1() throws Exception {
    start();
    String padded = initialize().replace("\"test\"", "\"" + "t".repeat(70_000) + "\"");
    String upgrade =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAQAAP__\r\n";
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.ask(RawHttp.post(upgrade, padded)).status()).isEqualTo(200);
      assertThat(http.ask(RawHttp.post("", initialize())).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upgrade: websocket\r\n", "Upgrade: h2c\r\n", "Upgrade: ,\r\n"})
  void an_upgrade_that_cannot_be_done_is_passed_over(String upgrade) throws Exception {
    start();
    try (RawHttp http = new RawHttp(server.port())) {
      String headers = "Connection: Upgrade\r\n" + upgrade;
      assertThat(http.ask(RawHttp.post(headers, initialize())).status()).isEqualTo(200);
    }
  }

  @Test
  void an_upgrade_that_expects_what_nobody_knows_is_answered_by_us_in_http_1() throws Exception {
    start();
    String upgrade =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAQAAP__\r\n"
            + "Expect: nothing\r\n";
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.ask(RawHttp.post(upgrade, RawHttp.initialize())).status()).isEqualTo(200);
    }
  }

  @Test
  void an_upgraded_request_is_checked_as_any_other() throws Exception {
    server =
        McpHttpServer.start(
            new SampleTools(), HttpServerSettings.builder().bearerToken("right-token").build());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = initialized(client);

      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().allValues("www-authenticate")).isEqualTo(List.of("Bearer"));
    }
  }
}
