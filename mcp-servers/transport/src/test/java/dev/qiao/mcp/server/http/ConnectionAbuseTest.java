package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.Requests;
import dev.qiao.mcp.server.SampleTools;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are there to keep the server busy, while another client is served all along. */
class ConnectionAbuseTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
  private static final String WAIT =
      "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"wait\",\"arguments\":{}}}";

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;
  private RawHttp good;
  private String session;

  private void start(HttpLimits.Builder limits) throws IOException {
    server =
        McpHttpServer.start(tools, HttpServerSettings.builder().limits(limits.build()).build());
    good = new RawHttp(server.port());
    session = good.openSession("");
  }

  @AfterEach
  void stop() throws IOException {
    tools.release.countDown();
    good.close();
    server.close();
  }

  private void assertServed() throws IOException {
    assertThat(good.ask(post(session, PING)).status()).isEqualTo(200);
  }

  /** Sends byte by byte, and in between the other client is served, until an answer comes. */
  private void trickle(RawHttp slow, String bytes) throws IOException {
    for (int i = 0; i < bytes.length() && !slow.isAnswered(); i++) {
      slow.send(bytes.substring(i, i + 1));
      assertServed();
    }
  }

  @Test
  void headers_that_come_byte_by_byte_are_408_however_many_there_are() throws Exception {
    start(HttpLimits.builder().requestTimeout(Duration.ofMillis(300)));
    try (RawHttp slow = new RawHttp(server.port())) {
      slow.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
      trickle(slow, "X: yyyyyyyyyyyyyyyy\r\n".repeat(700));
      assertThat(slow.read().status()).isEqualTo(408);
      assertThat(slow.endsWithin(5_000)).isTrue();
    }
  }

  @Test
  void a_body_that_comes_byte_by_byte_is_408() throws Exception {
    start(HttpLimits.builder().requestTimeout(Duration.ofMillis(300)));
    try (RawHttp slow = new RawHttp(server.port())) {
      String request = post("", " ".repeat(1_000_000));
      int body = request.indexOf("\r\n\r\n") + 4;
      slow.send(request.substring(0, body));
      trickle(slow, request.substring(body));
      assertThat(slow.read().status()).isEqualTo(408);
      assertThat(slow.endsWithin(5_000)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "POST /mcp HTTP/1.1\r\nHost: loc",
        "POST /mcp HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: 9\r\n\r\n"
            + "{",
        "POST /mcp HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "5\r\n"
            + "{"
      })
  void a_peer_that_ends_its_side_early_is_hung_up_on_at_once(String beginning) throws Exception {
    start(HttpLimits.builder());
    try (RawHttp half = new RawHttp(server.port())) {
      half.send(beginning).closeOutput();
      assertThat(half.endsWithin(5_000)).isTrue();
    }
    assertServed();
  }

  @Test
  void a_peer_that_ends_its_side_during_a_call_has_cancelled_it() throws Exception {
    start(HttpLimits.builder());
    try (RawHttp half = new RawHttp(server.port())) {
      half.send(
          post(
              "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: wait\r\n",
              Requests.request(5, "tools/call", Requests.tool("wait", "{}"))));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();
      half.closeOutput();
      assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
      assertThat(half.endsWithin(5_000)).isTrue();
    }
    assertServed();
  }

  @Test
  void a_thousand_connections_that_say_nothing_hold_nobody_up_and_are_closed() throws Exception {
    start(HttpLimits.builder().idleTimeout(Duration.ofSeconds(3)));
    List<RawHttp> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        silent.add(new RawHttp(server.port()));
      }
      try (RawHttp late = new RawHttp(server.port())) {
        late.openSession("");
      }
      for (RawHttp each : silent) {
        assertThat(each.endsWithin(30_000)).isTrue();
      }
    } finally {
      for (RawHttp each : silent) {
        each.close();
      }
    }
    try (RawHttp after = new RawHttp(server.port())) {
      after.openSession("");
    }
  }

  private String pings(int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(post(session, PING.replace("7", String.valueOf(i))));
    }
    return all.toString();
  }

  @Test
  void a_hundred_requests_in_one_go_are_answered_in_their_order() throws Exception {
    start(HttpLimits.builder());
    try (RawHttp eager = new RawHttp(server.port())) {
      eager.send(pings(100));
      for (int i = 0; i < 100; i++) {
        assertThat(eager.read().body()).contains("\"id\":" + i + ",");
      }
    }
  }

  @Test
  void who_sends_thousands_of_requests_without_waiting_for_answers_is_hung_up_on()
      throws Exception {
    start(HttpLimits.builder());
    String flood = pings(1_000);
    try (RawHttp eager = new RawHttp(server.port())) {
      eager.send(post(session, WAIT));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();
      assertThat(pour(eager, flood, 200 << 20)).isLessThan(20 << 20); // what buffers hold
    }
    assertServed();
  }

  @Test
  void what_is_asked_when_the_server_is_closing_is_503_with_a_reason() throws Exception {
    start(HttpLimits.builder().shutdownGrace(Duration.ofSeconds(20)));
    try (RawHttp waiting = new RawHttp(server.port());
        RawHttp late = new RawHttp(server.port())) {
      String other = late.openSession("");
      waiting.send(post(session, WAIT));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      RawHttp.Answer answer = late.ask(post(other, PING));
      while (answer.status() == 200) { // it has not begun yet
        answer = late.ask(post(other, PING));
      }
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsKey("retry-after");
      assertThat(answer.body()).contains("The server is closing.");
      assertThat(late.ask(post("", initialize())).status()).isEqualTo(503);
      tools.release.countDown();
      assertThat(waiting.read().body()).contains("released");
      closing.get(10, SECONDS);
    }
  }

  /** Writes until the server has had enough, and gives how much it took. */
  private static long pour(RawHttp http, String piece, long most) throws IOException {
    long poured = 0;
    try {
      while (poured < most && !http.isAnswered()) {
        http.send(piece);
        poured += piece.length();
      }
    } catch (SocketException e) {
      // it has hung up
    }
    return poured;
  }

  @Test
  void of_a_body_of_a_hundred_megabytes_in_chunks_no_more_is_taken_than_allowed() throws Exception {
    start(HttpLimits.builder());
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"
            + RawHttp.ACCEPT
            + RawHttp.JSON
            + "Transfer-Encoding: chunked\r\n\r\n";
    String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
    List<CompletableFuture<Long>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (RawHttp http = new RawHttp(server.port())) {
                  http.send(head);
                  return pour(http, chunk, 100 << 20);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (CompletableFuture<Long> poured : all) {
      assertThat(poured.get(60, SECONDS)).isLessThan(32 << 20);
      assertServed();
    }
  }

  @Test
  void a_body_declared_of_a_hundred_megabytes_is_refused_before_any_of_it_is_taken()
      throws Exception {
    start(HttpLimits.builder());
    try (RawHttp http = new RawHttp(server.port())) {
      String head = post("", "").replace("Content-Length: 0", "Content-Length: 104857600");
      assertThat(http.ask(head).status()).isEqualTo(413);
      assertThat(http.endsWithin(5_000)).isTrue();
    }
  }
}
