package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser asks before it lets a page call a server, and sees of the answers. */
class CrossOriginTest {

  private static final String APP = "Origin: https://app.example\r\n";
  private static final String ALLOWED = "access-control-allow-origin";

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server =
        McpHttpServer.start(
            new SampleTools(),
            HttpServerSettings.builder()
                .bearerToken("hush")
                .allowedOrigins(List.of("https://app.example"))
                .build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private static String preflight(String origin) {
    return "OPTIONS /mcp HTTP/1.1\r\nHost: localhost\r\n"
        + origin
        + "Access-Control-Request-Method: POST\r\n"
        + "Access-Control-Request-Headers: authorization,content-type,mcp-param-region\r\n\r\n";
  }

  @Test
  void a_page_of_an_allowed_origin_may_send_json_and_a_token_and_read_the_session()
      throws Exception {
    Answer asked = http.ask(preflight(APP));
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.headers())
        .containsEntry(ALLOWED, "https://app.example")
        .containsEntry("vary", "origin");
    assertThat(asked.headers().get("access-control-allow-headers"))
        .contains("*", "Authorization", "Mcp-Session-Id");
    assertThat(asked.headers().get("access-control-allow-methods")).contains("POST", "DELETE");
    assertThat(asked.headers()).doesNotContainKey("access-control-allow-credentials");

    Answer called = http.ask(post(APP + "Authorization: Bearer hush\r\n", initialize()));
    assertThat(called.status()).isEqualTo(200);
    assertThat(called.headers())
        .containsEntry(ALLOWED, "https://app.example")
        .containsKey("mcp-session-id");
    assertThat(called.headers().get("access-control-expose-headers")).contains("Mcp-Session-Id");
  }

  @Test
  void a_refusal_can_be_read_too_as_a_page_has_to_log_in() throws Exception {
    Answer refused = http.ask(post(APP, initialize()));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry(ALLOWED, "https://app.example");
    assertThat(refused.headers().get("access-control-expose-headers")).contains("WWW-Authenticate");
  }

  @Test
  void a_page_of_another_origin_is_allowed_nothing() throws Exception {
    String other = "Origin: https://evil.example\r\n";

    assertThat(http.ask(preflight(other)).headers()).doesNotContainKey(ALLOWED);
    Answer called = http.ask(post(other + "Authorization: Bearer hush\r\n", initialize()));
    assertThat(called.status()).isEqualTo(403);
    assertThat(called.headers()).doesNotContainKey(ALLOWED);
  }

  @Test
  void many_may_ask_on_one_connection() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(http.ask(preflight(APP)).status()).isEqualTo(200);
    }
    assertThat(http.ask(post(APP + "Authorization: Bearer hush\r\n", initialize())).status())
        .isEqualTo(200);
  }

  @Test
  void it_is_the_same_over_http_2() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri())
              .header("Origin", "https://app.example")
              .header("Access-Control-Request-Method", "POST")
              .method("OPTIONS", BodyPublishers.noBody())
              .build();
      client.send(request, BodyHandlers.ofString()); // which upgrades the connection
      HttpResponse<String> asked = client.send(request, BodyHandlers.ofString());

      assertThat(asked.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(asked.headers().firstValue(ALLOWED)).contains("https://app.example");
    }
  }

  @Test
  void a_server_that_names_no_origins_answers_no_such_question() throws Exception {
    try (McpHttpServer closed =
            McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
        RawHttp plain = new RawHttp(closed.port())) {
      Answer answer = plain.ask(preflight("Origin: http://localhost:3000\r\n"));

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.headers()).doesNotContainKey(ALLOWED);
    }
  }
}
