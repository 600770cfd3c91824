package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.ACCEPT;
import static dev.qiao.mcp.server.http.RawHttp.JSON;
import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that is not a tool's, byte by byte over a socket. */
class HttpSurfaceTest {

  private static final String TOKEN = "right-token";
  private static final String AUTH = "Authorization: Bearer " + TOKEN + "\r\n";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server =
        McpHttpServer.start(
            new SampleTools(),
            HttpServerSettings.builder()
                .bearerToken(TOKEN)
                .limits(HttpLimits.builder().maxBodyBytes(10_000).maxHeaderBytes(2_000).build())
                .build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private void assertError(Answer answer, int status, int code, String words) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body())
        .contains("\"jsonrpc\":\"2.0\"")
        .contains("\"code\":" + code)
        .contains(words);
  }

  @Test
  void listens_on_loopback_unless_told_otherwise() {
    assertThat(server.uri().toString()).startsWith("http://127.0.0.1:").endsWith("/mcp");
  }

  @Test
  void no_token_is_401_with_a_challenge() throws Exception {
    Answer answer = http.ask(post("", initialize()));

    assertError(answer, 401, -32_000, "needs a bearer token");
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong-token", "Bearer right-toke", "Bearer right-token2", "Basic abc"})
  void a_wrong_token_is_401_and_is_not_repeated(String authorization) throws Exception {
    Answer answer = http.ask(post("Authorization: " + authorization + "\r\n", initialize()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("wrong-token").doesNotContain("right-token");
  }

  @Test
  void the_word_bearer_may_be_written_in_any_case() throws Exception {
    String headers = "Authorization: BEARER " + TOKEN + "\r\n";
    assertThat(http.ask(post(headers, initialize())).status()).isEqualTo(200);
  }

  @Test
  void a_connection_stays_usable_after_a_refusal_by_the_head() throws Exception {
    assertThat(http.ask(post("", initialize())).status()).isEqualTo(401);
    assertThat(http.ask(post(AUTH, initialize())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.evil.example",
        "localhost.evil.example",
        "[::2]",
        "10.0.0.1",
        "127.0.0.1@evil.example"
      })
  void a_foreign_host_is_403(String host) throws Exception {
    String request = post(AUTH, initialize()).replace("Host: localhost", "Host: " + host);
    assertError(http.ask(request), 403, -32_000, "may not call this server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9999", "127.0.0.1", "127.0.0.1:1", "[::1]:80", "LOCALHOST"})
  void the_names_of_this_machine_are_welcome_with_any_port(String host) throws Exception {
    String request = post(AUTH, initialize()).replace("Host: localhost", "Host: " + host);
    assertThat(http.ask(request).status()).isEqualTo(200);
  }

  @Test
  void no_host_or_two_of_them_is_400() throws Exception {
    String without = post(AUTH, initialize()).replace("Host: localhost\r\n", "");
    assertError(http.ask(without), 400, -32_600, "exactly one Host");
    String twice = post(AUTH + "Host: localhost\r\n", initialize());
    assertThat(http.ask(twice).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "https://localhost.evil.example", "file://"})
  void a_foreign_origin_is_403(String origin) throws Exception {
    Answer answer = http.ask(post(AUTH + "Origin: " + origin + "\r\n", initialize()));
    assertError(answer, 403, -32_000, "Origin");
  }

  @Test
  void an_origin_of_this_machine_is_welcome() throws Exception {
    Answer answer = http.ask(post(AUTH + "Origin: http://localhost:6274\r\n", initialize()));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void another_path_is_404() throws Exception {
    Answer answer = http.ask(post(AUTH, initialize()).replace("/mcp", "/other"));
    assertError(answer, 404, -32_000, "/mcp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "OPTIONS", "PATCH"})
  void other_methods_are_405_with_those_allowed(String method) throws Exception {
    Answer answer = http.ask(post(AUTH, PING).replace("POST", method));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "POST, GET, DELETE");
  }

  @Test
  void what_is_not_json_by_its_content_type_is_415() throws Exception {
    Answer answer =
        http.ask(post(AUTH, initialize()).replace(JSON, "Content-Type: text/plain\r\n"));
    assertError(answer, 415, -32_000, "application/json");
  }

  @Test
  void what_is_encoded_is_415_and_told_what_is_taken() throws Exception {
    Answer answer = http.ask(post(AUTH + "Content-Encoding: gzip\r\n", initialize()));
    assertError(answer, 415, -32_000, "without Content-Encoding");
    assertThat(answer.headers()).containsEntry("accept-encoding", "identity");
    assertThat(http.ask(post(AUTH + "Content-Encoding: identity\r\n", initialize())).status())
        .isEqualTo(200);
  }

  @Test
  void a_charset_beside_the_content_type_does_no_harm() throws Exception {
    String type = "Content-Type: application/json; charset=utf-8\r\n";
    assertThat(http.ask(post(AUTH, initialize()).replace(JSON, type)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/event-stream", "text/html"})
  void who_does_not_accept_both_kinds_of_answer_gets_406(String accept) throws Exception {
    Answer answer =
        http.ask(post(AUTH, initialize()).replace(ACCEPT, "Accept: " + accept + "\r\n"));
    assertError(answer, 406, -32_000, "text/event-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: */*\r\n", "", "Accept: application/*;q=0.5, TEXT/*\r\n"})
  void wildcards_and_no_accept_at_all_are_fine(String accept) throws Exception {
    Answer answer = http.ask(post(AUTH, initialize()).replace(ACCEPT, accept));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void an_unknown_protocol_version_is_400_and_those_known_are_named() throws Exception {
    Answer answer = http.ask(post(AUTH + "MCP-Protocol-Version: 1999-01-01\r\n", PING));
    assertError(answer, 400, -32_000, "2025-11-25");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, 2024-11-05",
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2030-01-01, 2025-11-25"
  })
  void the_version_is_negotiated(String asked, String given) throws Exception {
    Answer answer = http.ask(post(AUTH, initialize().replace("2025-11-25", asked)));
    assertThat(answer.body()).contains("\"protocolVersion\":\"" + given + "\"");
  }

  @Test
  void a_body_declared_too_large_is_413_before_it_is_sent() throws Exception {
    Answer answer =
        http.ask(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"
                + ACCEPT
                + JSON
                + AUTH
                + "Content-Length: 100000000\r\n\r\n");
    assertError(answer, 413, -32_000, "10000 bytes");
    assertThat(answer.headers()).containsEntry("connection", "close");
    assertThat(http.endsWithin(5_000)).isTrue();
  }

  @Test
  void a_body_that_grows_too_large_in_chunks_is_413() throws Exception {
    String chunk = "1000\r\n" + "x".repeat(4_096) + "\r\n";
    Answer answer =
        http.ask(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"
                + ACCEPT
                + JSON
                + AUTH
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(3));
    assertError(answer, 413, -32_000, "10000 bytes");
  }

  @Test
  void a_body_in_chunks_within_the_limit_is_served() throws Exception {
    String body = initialize();
    Answer answer =
        http.ask(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"
                + ACCEPT
                + JSON
                + AUTH
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length())
                + "\r\n"
                + body
                + "\r\n0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void who_asks_before_sending_the_body_is_told_to_go_on() throws Exception {
    String body = initialize();
    String request = post(AUTH + "Expect: 100-continue\r\n", body);
    http.send(request.substring(0, request.length() - body.length()));

    assertThat(http.readHead().status()).isEqualTo(100);
    assertThat(http.ask(body).status()).isEqualTo(200);
  }

  @Test
  void headers_too_large_are_431() throws Exception {
    Answer answer = http.ask(post(AUTH + "X-Long: " + "y".repeat(3_000) + "\r\n", PING));
    assertError(answer, 431, -32_000, "headers");
  }

  @Test
  void a_request_line_too_long_is_414() throws Exception {
    Answer answer = http.ask(post(AUTH, PING).replace("/mcp", "/mcp?" + "q".repeat(5_000)));
    assertThat(answer.status()).isEqualTo(414);
  }

  @Test
  void what_is_not_http_is_400() throws Exception {
    assertThat(http.ask("HELO there\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void http_1_0_is_505() throws Exception {
    assertThat(http.ask(post(AUTH, PING).replace("HTTP/1.1", "HTTP/1.0")).status()).isEqualTo(505);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\": | -32700 | not valid JSON",
        "not json | -32700 | not valid JSON",
        "[{}] | -32600 | not a batch",
        "17 | -32600 | not a JSON object",
        "{\"id\":1,\"method\":\"ping\"} | -32600 | jsonrpc must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600 | id must be",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600 | id must not be null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":2} | -32600 | method must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":[]} | -32600 | params must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1} | -32600 | neither method",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}} | -32600 | error must have"
      })
  void a_broken_message_is_400_with_its_json_rpc_error(String body, int code, String words)
      throws Exception {
    assertError(http.ask(post(AUTH, body)), 400, code, words);
  }

  @Test
  void the_id_of_a_broken_request_comes_back() throws Exception {
    Answer answer = http.ask(post(AUTH, "{\"id\":\"seven\",\"method\":\"ping\"}"));
    assertThat(answer.body()).contains("\"id\":\"seven\"");
  }

  @Test
  void deeply_nested_json_is_400() throws Exception {
    assertThat(http.ask(post(AUTH, "[".repeat(5_000))).status()).isEqualTo(400);
  }

  @Test
  void initialize_without_its_parameters_is_an_error_with_its_id() throws Exception {
    Answer answer =
        http.ask(post(AUTH, "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"initialize\"}"));
    assertError(answer, 400, -32_602, "protocolVersion");
    assertThat(answer.body()).contains("\"id\":4");
  }

  @Test
  void a_message_without_session_is_400_and_with_an_unknown_one_404() throws Exception {
    assertError(http.ask(post(AUTH, PING)), 400, -32_000, "Mcp-Session-Id");
    String unknown = "Mcp-Session-Id: 11111111-2222-3333-4444-555555555555\r\n";
    assertError(http.ask(post(AUTH + unknown, PING)), 404, -32_001, "no such session");
  }

  @Test
  void an_unknown_method_is_a_json_rpc_error_of_a_good_answer() throws Exception {
    String session = http.openSession(AUTH);
    Answer answer = http.ask(post(session, PING.replace("ping", "no/such")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("-32601").contains("\"id\":7");
  }

  @Test
  void a_notification_is_202_without_a_body() throws Exception {
    String session = http.openSession(AUTH);
    Answer answer =
        http.ask(post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_response_that_nothing_waits_for_is_400() throws Exception {
    String session = http.openSession(AUTH);
    Answer answer = http.ask(post(session, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"));
    assertError(answer, 400, -32_600, "waits for this response");
  }

  @Test
  void pipelined_requests_are_answered_in_their_order() throws Exception {
    String session = http.openSession(AUTH);
    StringBuilder burst = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      burst.append(post(session, PING.replace("7", String.valueOf(i))));
    }
    http.send(burst.toString());
    for (int i = 0; i < 100; i++) {
      assertThat(http.read().body()).contains("\"id\":" + i + ",");
    }
  }

  @Test
  void connection_close_is_honoured() throws Exception {
    assertThat(http.ask(post(AUTH + "Connection: close\r\n", initialize())).headers())
        .containsEntry("connection", "close");
    assertThat(http.endsWithin(5_000)).isTrue();
  }
}
