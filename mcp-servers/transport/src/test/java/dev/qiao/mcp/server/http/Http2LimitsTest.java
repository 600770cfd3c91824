package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp2.ENHANCE_YOUR_CALM;
import static dev.qiao.mcp.server.http.RawHttp2.GOAWAY;
import static dev.qiao.mcp.server.http.RawHttp2.NO_ERROR;
import static dev.qiao.mcp.server.http.RawHttp2.PROTOCOL_ERROR;
import static dev.qiao.mcp.server.http.RawHttp2.REFUSED_STREAM;
import static dev.qiao.mcp.server.http.RawHttp2.RST_STREAM;
import static dev.qiao.mcp.server.http.RawHttp2.post;
import static dev.qiao.mcp.server.http.RawHttp2.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp2.Answer;
import dev.qiao.mcp.server.http.RawHttp2.Frame;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for a connection of HTTP/1.1 holds for each stream of HTTP/2. */
class Http2LimitsTest {

  private static final int INITIAL_WINDOW_SIZE = 4;

  private static final String WAIT =
      "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"wait\",\"arguments\":{}}}";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;

  private RawHttp2 start(HttpLimits.Builder limits) throws Exception {
    listen(limits);
    return RawHttp2.open(server.port());
  }

  private void listen(HttpLimits.Builder limits) {
    server =
        McpHttpServer.start(tools, HttpServerSettings.builder().limits(limits.build()).build());
  }

  @AfterEach
  void stop() {
    tools.release.countDown();
    server.close();
  }

  private static Http2Headers in(String session) {
    return post().set("mcp-session-id", session);
  }

  @Test
  void a_body_that_is_too_large_is_413_and_no_more_of_it_is_wanted() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().maxBodyBytes(10_000))) {
      Answer answer =
          http.headers(1, post(), false)
              .data(1, "x".repeat(6_000), false)
              .data(1, "x".repeat(6_000), false)
              .answer(1);

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("larger than 10000 bytes");
      assertThat(http.take(frame -> frame.type() == RST_STREAM).error()).isEqualTo(NO_ERROR);
      assertThat(http.ask(3, post(), initialize()).status()).isEqualTo(200);
    }
  }

  @Test
  void headers_that_are_too_large_are_431_and_the_connection_stays() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().maxHeaderBytes(2_000))) {
      assertThat(http.headers(1, post().set("x", "y".repeat(2_000)), true).answer(1).status())
          .isEqualTo(431);
      assertThat(http.ask(3, post(), initialize()).status()).isEqualTo(200);
    }
  }

  /** It would leave a buffer behind, which the leak detector finds. */
  @Test
  void a_bodiless_request_whose_path_is_none_ends_its_stream_alone() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder())) {
      http.headers(1, request("GET").path("/mcp mcp"), true);
      Frame reset = http.take(frame -> frame.type() == RST_STREAM);
      assertThat(reset.stream()).isEqualTo(1);
      assertThat(reset.error()).isEqualTo(PROTOCOL_ERROR);
      assertThat(http.ask(3, post(), initialize()).status()).isEqualTo(200);
    }
  }

  @Test
  void streams_beyond_the_limit_are_refused_and_those_below_go_on() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().maxStreams(2))) {
      String session = http.openSession(1);
      http.headers(3, in(session), false).data(3, WAIT, true);
      http.headers(5, post(), false);
      http.headers(7, post(), false);

      Frame refused = http.take(frame -> frame.type() == RST_STREAM);
      assertThat(refused.stream()).isEqualTo(7);
      assertThat(refused.error()).isEqualTo(REFUSED_STREAM);
      assertThat(http.data(5, initialize(), true).answer(5).status()).isEqualTo(200);
      tools.release.countDown();
      assertThat(http.answer(3).body()).contains("released");
    }
  }

  @Test
  void the_limit_of_streams_holds_for_a_peer_that_never_agrees_to_it() throws Exception {
    listen(HttpLimits.builder().maxStreams(2));
    try (RawHttp2 http = RawHttp2.silent(server.port())) {
      http.sendRaw(RawHttp2.PREFACE).send(RawHttp2.SETTINGS, 0, 0, new byte[0]);
      for (int stream = 1; stream <= 5; stream += 2) {
        http.headers(stream, post(), false);
      }

      Frame refused = http.take(frame -> frame.type() == RST_STREAM);
      assertThat(refused.stream()).isEqualTo(5);
      assertThat(refused.error()).isEqualTo(REFUSED_STREAM);
    }
  }

  @Test
  void a_request_that_does_not_arrive_in_time_is_408_and_others_go_on() throws Exception {
    try (RawHttp2 http =
        start(
            HttpLimits.builder()
                .requestTimeout(Duration.ofMillis(300))
                .keepAlive(Duration.ofMillis(200)))) {
      String session = http.openSession(1);
      http.headers(3, in(session), false).data(3, WAIT, true);

      Answer late = http.headers(5, post(), false).data(5, "{", false).answer(5);

      assertThat(late.status()).isEqualTo(408);
      tools.release.countDown();
      assertThat(http.answer(3).body()).contains("released");
    }
  }

  @Test
  void a_connection_without_a_stream_is_closed_after_the_idle_time() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().idleTimeout(Duration.ofMillis(200)))) {
      assertThat(http.ask(1, post(), initialize()).status()).isEqualTo(200);

      Frame farewell = http.take(frame -> frame.type() == GOAWAY);
      assertThat(farewell.goAwayError()).isEqualTo(NO_ERROR);
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void pings_do_not_keep_a_connection_open() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().idleTimeout(Duration.ofMillis(300)))) {
      for (int i = 0; i < 3; i++) {
        http.send(RawHttp2.PING, 0, 0, new byte[8]).take(frame -> frame.type() == RawHttp2.PING);
      }
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void a_peer_that_begins_and_says_nothing_more_is_closed() throws Exception {
    listen(HttpLimits.builder().requestTimeout(Duration.ofMillis(200)));
    try (RawHttp2 http = RawHttp2.silent(server.port())) {
      http.sendRaw("PRI * HTTP/2.0\r\n".getBytes(US_ASCII));
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void a_stream_whose_window_stays_shut_holds_up_its_sender_and_nobody_else() throws Exception {
    listen(HttpLimits.builder().writeTimeout(Duration.ofSeconds(60)));
    String count =
        """
        {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"count",\
        "arguments":{"to":2000},"_meta":{"progressToken":"t"}}}\
        """;
    try (RawHttp2 http = RawHttp2.open(server.port(), Map.of(INITIAL_WINDOW_SIZE, 0))) {
      http.headers(1, post(), false).data(1, initialize(), true);
      String session = http.head(1).get("mcp-session-id").toString();
      http.headers(3, in(session), false).data(3, count, true);
      http.head(3);

      for (int stream = 5; stream < 25; stream += 2) {
        http.headers(stream, in(session), false).openWindow(stream, 60_000);
        assertThat(http.data(stream, PING, true).answer(stream).status()).isEqualTo(200);
      }
      assertThat(tools.counted.poll()).isNull(); // held up, with what it has sent waiting

      http.openWindow(0, 10_000_000).openWindow(3, 10_000_000);
      assertThat(tools.counted.poll(60, SECONDS)).isEqualTo(2_000);
      assertThat(http.rest(3)).contains("counted to 2000");
    }
  }

  @Test
  void a_stream_that_is_left_unread_is_cut_off_and_others_go_on() throws Exception {
    listen(HttpLimits.builder().writeTimeout(Duration.ofMillis(300)));
    try (RawHttp2 http = RawHttp2.open(server.port(), Map.of(INITIAL_WINDOW_SIZE, 0))) {
      http.headers(1, post(), false).data(1, initialize(), true);
      http.head(1);

      assertThat(http.take(frame -> frame.type() == RST_STREAM).stream()).isEqualTo(1);
      http.headers(3, post(), false).openWindow(3, 60_000);
      assertThat(http.data(3, initialize(), true).answer(3).status()).isEqualTo(200);
    }
  }

  @Test
  void resetting_a_stream_cancels_its_call_and_no_other() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder())) {
      String call =
          """
          {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"wait","arguments":{},\
          "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
          "io.modelcontextprotocol/clientCapabilities":{}}}}\
          """;
      Http2Headers headers =
          post()
              .set("mcp-protocol-version", "2026-07-28")
              .set("mcp-method", "tools/call")
              .set("mcp-name", "wait");
      http.headers(1, headers, false).data(1, call, true);
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();

      http.reset(1);

      assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
      assertThat(http.ask(3, post(), initialize()).status()).isEqualTo(200);
    }
  }

  @Test
  void closing_says_so_and_lets_running_calls_end() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder().shutdownGrace(Duration.ofSeconds(20)))) {
      String session = http.openSession(1);
      http.headers(3, in(session), false).data(3, WAIT, true);
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      Frame farewell = http.take(frame -> frame.type() == GOAWAY);
      assertThat(farewell.goAwayError()).isEqualTo(NO_ERROR);
      assertThat(http.ask(5, post(), initialize()).status()).isEqualTo(503);
      assertThat(closing.isDone()).isFalse();
      tools.release.countDown();

      assertThat(http.answer(3).body()).contains("released");
      assertThat(http.endsWithin(10_000)).isTrue();
      closing.get(10, SECONDS);
    }
  }

  @Test
  void other_methods_and_foreign_hosts_are_refused_as_ever() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder())) {
      assertThat(http.headers(1, request("PUT"), true).answer(1).status()).isEqualTo(405);
      assertThat(http.ask(3, post().authority("evil.example"), initialize()).status())
          .isEqualTo(403);
      assertThat(http.ask(5, post().path("/"), initialize()).status()).isEqualTo(404);
      Http2Headers nobody = post();
      nobody.remove(":authority");
      assertThat(http.ask(7, nobody, initialize()).status()).isEqualTo(400);
      http.headers(9, post().set("host", "other"), false);
      http.take(frame -> frame.type() == RST_STREAM && frame.stream() == 9);
      assertThat(http.ask(11, post(), initialize()).status()).isEqualTo(200);
    }
  }

  @Test
  void a_peer_that_resets_what_it_began_over_and_over_is_sent_away() throws Exception {
    try (RawHttp2 http = start(HttpLimits.builder())) {
      Frame farewell =
          http.sendUntilEnd(
              stream -> {
                http.headers(stream, post(), false);
                http.reset(stream);
              });
      assertThat(farewell.goAwayError()).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }
}
