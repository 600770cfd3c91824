package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.ACCEPT;
import static dev.qiao.mcp.server.http.RawHttp.JSON;
import static dev.qiao.mcp.server.http.RawHttp.delete;
import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that flood the server, that two readers could read in two ways, or that guess. */
class HeadAbuseTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
  private static final String HEAD = "POST /mcp HTTP/1.1\r\nHost: localhost\r\n" + ACCEPT + JSON;

  /** Behind a request whose end is in doubt. */
  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void ten_thousand_headers_are_431() throws Exception {
    Answer answer = http.ask(post("X: y\r\n".repeat(10_000), PING));
    assertThat(answer.status()).isEqualTo(431);
    assertThat(http.endsWithin(5_000)).isTrue();
  }

  @Test
  void one_header_of_a_megabyte_is_431() throws Exception {
    Answer answer = http.ask("POST /mcp HTTP/1.1\r\nHost: " + "h".repeat(20_000));
    assertThat(answer.status()).isEqualTo(431);
    assertThat(http.endsWithin(5_000)).isTrue();
  }

  @Test
  void trailers_without_end_are_refused() throws Exception {
    String trailers = "X: y\r\n".repeat(10_000);
    Answer answer =
        http.ask(HEAD + "Transfer-Encoding: chunked\r\n\r\n28\r\n" + PING + "\r\n0\r\n" + trailers);
    assertThat(answer.status()).isBetween(400, 431);
    assertThat(http.endsWithin(5_000)).isTrue();
  }

  /** The connection ends with the one answer, so nothing behind it is taken for a request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
        "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 7\r\n\r\n",
        "Content-Length: 0, 7\r\n\r\n",
        "Content-Length: +0\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x0\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
        "X: y\u0000z\r\nContent-Length: 0\r\n\r\n",
        "X y: z\r\nContent-Length: 0\r\n\r\n",
        "Content-Length: 0\n\n"
      })
  void a_request_whose_end_is_in_doubt_is_the_last_of_its_connection(String rest) throws Exception {
    Answer answer = http.ask(HEAD + rest + SMUGGLED);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(http.endsWithin(5_000)).isTrue();
  }

  @Test
  void a_header_that_is_folded_is_one_header() throws Exception {
    Answer answer = http.ask("GET /mcp HTTP/1.1\r\nHost: localhost\r\n .evil.example\r\n\r\n");
    assertThat(answer.status()).isIn(400, 403);
  }

  @Test
  void head_and_trace_and_connect_are_405_and_leave_the_connection_in_step() throws Exception {
    for (String method : new String[] {"TRACE", "PROPFIND"}) {
      assertThat(http.ask(delete("").replace("DELETE", method)).status()).isEqualTo(405);
    }
    http.send(delete("").replace("DELETE", "HEAD"));
    assertThat(http.readHead().status()).isEqualTo(405); // it has no body, whatever its length says
    assertThat(http.ask(post("", RawHttp.initialize())).status()).isEqualTo(200);
  }

  @Test
  void ids_of_sessions_are_drawn_and_cannot_be_guessed() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String id = http.openSession("").split("[ \r]+")[1];
      assertThat(UUID.fromString(id).version()).isEqualTo(4); // 122 bits of a SecureRandom
      ids.add(id);
    }
    assertThat(ids).hasSize(50);
  }

  @Test
  void a_session_that_was_deleted_never_was_or_is_written_otherwise_is_the_same_to_who_asks()
      throws Exception {
    String deleted = http.openSession("");
    http.ask(delete(deleted));
    String id = http.openSession("").split("[ \r]+")[1];
    Set<String> answers = new HashSet<>();
    for (String guess :
        new String[] {
          deleted.split("[ \r]+")[1],
          UUID.randomUUID().toString(),
          id.substring(0, id.length() - 1),
          id + "0",
          id.replace("-", ""),
          "../" + id,
          "0"
        }) {
      for (String request :
          new String[] {
            post("Mcp-Session-Id: " + guess + "\r\n", PING),
            get("Mcp-Session-Id: " + guess + "\r\n"),
            delete("Mcp-Session-Id: " + guess + "\r\n")
          }) {
        Answer answer = http.ask(request);
        assertThat(answer.status()).isEqualTo(404);
        answers.add(answer.headers() + answer.body());
      }
    }
    assertThat(answers).hasSize(1);
    assertThat(http.ask(post("Mcp-Session-Id: " + id + "\r\n", PING)).status()).isEqualTo(200);
  }

  @Test
  void two_ids_of_sessions_in_one_request_are_refused() throws Exception {
    String one = http.openSession("");
    String two = http.openSession("");
    assertThat(http.ask(post(one + two, PING)).status()).isEqualTo(400);
  }
}
