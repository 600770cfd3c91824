package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at each limit of time and number, and when the server closes. */
class HttpLimitsTest {

  private static final String WAIT =
      "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"wait\",\"arguments\":{}}}";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;

  private RawHttp start(HttpLimits.Builder limits) throws Exception {
    server =
        McpHttpServer.start(tools, HttpServerSettings.builder().limits(limits.build()).build());
    return new RawHttp(server.port());
  }

  @AfterEach
  void stop() {
    tools.release.countDown();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void a_request_that_trickles_in_is_408() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().requestTimeout(Duration.ofMillis(200)))) {
      Answer answer = http.ask("POST /mcp HTTP/1.1\r\nHost: local");
      assertThat(answer.status()).isEqualTo(408);
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void a_body_that_never_ends_is_408() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().requestTimeout(Duration.ofMillis(200)))) {
      String request = post("", initialize());
      assertThat(http.ask(request.substring(0, request.length() - 1)).status()).isEqualTo(408);
    }
  }

  @Test
  void an_idle_connection_is_closed_without_a_word() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().idleTimeout(Duration.ofMillis(200)))) {
      assertThat(http.ask(post("", initialize())).status()).isEqualTo(200);
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void a_call_may_take_longer_than_the_idle_time() throws Exception {
    try (RawHttp http =
        start(
            HttpLimits.builder()
                .idleTimeout(Duration.ofMillis(100))
                .requestTimeout(Duration.ofMillis(100))
                .keepAlive(Duration.ofMillis(300)))) {
      http.send(post(http.openSession(""), WAIT));
      http.readHead();
      http.readChunk(); // the event that gives an id
      assertThat(http.readChunk()).isEqualTo(":\n\n"); // three times the limit has passed
      tools.release.countDown();
    }
  }

  /** They go on, for the client may come back to them, and no connection counts them. */
  @Test
  void calls_whose_connections_were_lost_are_bounded_too() throws Exception {
    try (RawHttp first =
        start(HttpLimits.builder().maxConnections(2).keepAlive(Duration.ofMillis(50)))) {
      String session = first.openSession("");
      for (int i = 0; i < 2; i++) {
        callAndLeave(session);
      }
      Answer answer = first.ask(post(session, WAIT));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("\"id\":5").contains("as much in work");
    }
  }

  private void callAndLeave(String session) throws Exception {
    int status = 503;
    while (status == 503) { // the server has not seen yet that the last connection is gone
      try (RawHttp http = new RawHttp(server.port())) {
        http.send(post(session, WAIT));
        status = http.readHead().status();
      } catch (SocketException e) {
        // as above
      }
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void connections_beyond_the_limit_are_503() throws Exception {
    try (RawHttp first = start(HttpLimits.builder().maxConnections(1))) {
      first.openSession("");
      try (RawHttp second = new RawHttp(server.port())) {
        assertThat(second.read().status()).isEqualTo(503);
        assertThat(second.endsWithin(5_000)).isTrue();
      }
      assertThat(first.ask(post("", initialize())).status()).isEqualTo(200);
    }
  }

  @Test
  void sessions_beyond_the_limit_are_503_until_one_is_deleted() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().maxSessions(1))) {
      String session = http.openSession("");
      Answer refused = http.ask(post("", initialize()));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers()).containsKey("retry-after");

      http.ask("DELETE /mcp HTTP/1.1\r\nHost: localhost\r\n" + session + "\r\n");
      assertThat(http.ask(post("", initialize())).status()).isEqualTo(200);
    }
  }

  @Test
  void a_reader_that_stops_reading_stops_the_sender_and_is_cut_off() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().writeTimeout(Duration.ofMillis(500)))) {
      String count = // 16 MB, more than the system keeps for two ends, in few messages
          """
          {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"count",\
          "arguments":{"to":1000,"padding":16000},"_meta":{"progressToken":"t"}}}\
          """;
      String session = http.openSession("");
      http.send(post(session, count));
      try (RawHttp other = new RawHttp(server.port())) {
        assertThat(tools.counted.poll(120, SECONDS)).isEqualTo(1_000);
        assertThat(other.ask(post(session, PING)).status()).isEqualTo(200);
      }
      assertThatThrownBy(http::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closing_lets_a_running_call_end_and_delivers_its_answer() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().shutdownGrace(Duration.ofSeconds(20)))) {
      http.send(post(http.openSession(""), WAIT));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      awaitRefusal();
      assertThat(closing.isDone()).isFalse();
      tools.release.countDown();

      assertThat(http.read().body()).contains("released");
      closing.get(10, SECONDS);
      assertThat(tools.closed.getCount()).isZero();
    }
  }

  private void awaitRefusal() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      try (RawHttp late = new RawHttp(server.port())) {
        Thread.onSpinWait();
      } catch (ConnectException e) {
        return;
      } catch (SocketException e) {
        // It stood in the listener's queue when that was closed; the next one is refused.
      }
    }
    throw new AssertionError("The server still takes connections.");
  }

  @Test
  void closing_interrupts_a_call_that_does_not_end_in_time() throws Exception {
    try (RawHttp http = start(HttpLimits.builder().shutdownGrace(Duration.ofMillis(50)))) {
      http.send(post(http.openSession(""), WAIT));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();

      CompletableFuture.runAsync(server::close).get(10, SECONDS);

      assertThat(tools.interrupted.getCount()).isZero();
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (RawHttp http = start(HttpLimits.builder())) {
      HttpServerSettings same = HttpServerSettings.builder().port(server.port()).build();
      assertThatThrownBy(() -> McpHttpServer.start(new SampleTools(), same))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + server.port())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void listening_beyond_loopback_needs_a_token() {
    HttpServerSettings open = HttpServerSettings.builder().host("0.0.0.0").build();
    assertThatThrownBy(() -> McpHttpServer.start(tools, open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("bearer token");
  }

  @Test
  void settings_never_show_the_token() {
    HttpServerSettings settings = HttpServerSettings.builder().bearerToken("hush-hush").build();
    assertThat(settings.toString()).doesNotContain("hush").contains("StaticToken[bearer]");
  }
}
