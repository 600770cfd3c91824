package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp2.CONTINUATION;
import static dev.qiao.mcp.server.http.RawHttp2.DATA;
import static dev.qiao.mcp.server.http.RawHttp2.END_HEADERS;
import static dev.qiao.mcp.server.http.RawHttp2.ENHANCE_YOUR_CALM;
import static dev.qiao.mcp.server.http.RawHttp2.HEADERS;
import static dev.qiao.mcp.server.http.RawHttp2.PING;
import static dev.qiao.mcp.server.http.RawHttp2.SETTINGS;
import static dev.qiao.mcp.server.http.RawHttp2.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that floods a connection with frames loses it, and costs the others nothing. */
class Http2FloodTest {

  private static final int FRAMES_AT_ONCE = 8_000;

  private static final int MOST_SENT = 400;

  private McpHttpServer server;
  private RawHttp2 http;

  @BeforeEach
  void start() throws Exception {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    http = RawHttp2.open(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    http.close();
    try (RawHttp2 other = RawHttp2.open(server.port())) {
      assertThat(other.ask(1, post(), initialize()).status()).isEqualTo(200);
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {PING, SETTINGS})
  void a_peer_that_asks_and_never_reads_the_answers_is_cut_off(int type) throws Exception {
    // Or it would be the leak detector that takes the time: it notes each byte that is written.
    ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    try {
      flood(RawHttp2.frame(type, 0, 0, new byte[type == PING ? 8 : 0]));
    } finally {
      ResourceLeakDetector.setLevel(before);
    }
  }

  /** More than the buffers of two sockets hold, so that the server has to hold the rest. */
  private void flood(byte[] one) {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES_AT_ONCE; i++) {
      many.writeBytes(one);
    }
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < MOST_SENT; i++) {
                http.sendRaw(many.toByteArray());
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void headers_that_go_on_in_tiny_pieces_end_the_connection() throws Exception {
    byte[] block = http.encoded(post().set("x", "y".repeat(2_000)));
    http.send(HEADERS, 0, 1, new byte[] {block[0]});
    RawHttp2.Frame farewell =
        http.sendUntilEnd(
            i -> http.send(CONTINUATION, 0, 1, new byte[] {block[Math.min(i, block.length - 1)]}));
    assertThat(farewell.goAwayError()).isEqualTo(ENHANCE_YOUR_CALM);
  }

  @Test
  void headers_that_go_on_without_end_end_the_connection() throws Exception {
    byte[] block = http.encoded(post().set("x", "y".repeat(10_000)));
    http.send(HEADERS, 0, 1, block);
    assertThat(http.sendUntilEnd(i -> http.send(CONTINUATION, 0, 1, block)).goAwayError())
        .isNotZero();
  }

  @Test
  void a_few_bytes_that_unpack_to_many_headers_are_not_unpacked() throws Exception {
    Http2Headers bomb = post();
    http.ask(1, bomb.set("x-bomb", "y".repeat(3_000)), initialize());
    for (int i = 0; i < 4_000; i++) {
      bomb.add("x-bomb", "y".repeat(3_000)); // each is one byte that points into the table
    }
    byte[] packed = http.encoded(bomb);
    assertThat(packed.length).isLessThan(10_000);

    assertThat(http.send(HEADERS, END_HEADERS, 3, packed).answer(3).status()).isEqualTo(431);
  }

  @Test
  void empty_pieces_of_a_body_without_end_end_the_connection() throws Exception {
    http.headers(1, post(), false);
    assertThat(http.sendUntilEnd(i -> http.send(DATA, 0, 1, new byte[0])).goAwayError())
        .isEqualTo(ENHANCE_YOUR_CALM);
  }

  @Test
  void what_is_no_frame_ends_the_connection() throws Exception {
    http.sendRaw("GET /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes("US-ASCII"));
    assertThat(http.endsWithin(5_000)).isTrue();
  }
}
