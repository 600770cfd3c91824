package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {

  private final List<String> messages = new ArrayList<>();
  private final StreamPosition position = new StreamPosition();
  private final SseDecoder decoder = connection();

  private SseDecoder connection() {
    return new SseDecoder(
        100, position, bytes -> messages.add(new String(bytes, StandardCharsets.UTF_8)));
  }

  private void feed(String text) {
    feed(decoder, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void feed(SseDecoder decoder, byte[] bytes) {
    decoder.feed(Unpooled.wrappedBuffer(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_may_end_in_any_of_three_ways(String end) {
    feed("data: one" + end + "data: two" + end + end + "data:three" + end + end);
    assertThat(messages).containsExactly("one\ntwo", "three");
  }

  @Test
  void pieces_may_be_cut_anywhere() {
    byte[] stream =
        "\uFEFFid: ü\r\nevent: message\r\ndata: 你好 🙂\r\n\r\nretry: 77\rid\r\rdata:x\nid: 9\n\nid:8"
            .getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        List<String> seen = new ArrayList<>();
        StreamPosition reached = new StreamPosition();
        SseDecoder cut =
            new SseDecoder(
                100,
                reached,
                bytes ->
                    seen.add(
                        new String(bytes, StandardCharsets.UTF_8)
                            + " at "
                            + reached.lastEventId()));
        feed(cut, Arrays.copyOf(stream, first));
        feed(cut, Arrays.copyOfRange(stream, first, second));
        feed(cut, Arrays.copyOfRange(stream, second, stream.length));
        assertThat(seen)
            .as("cut at %d and %d", first, second)
            .containsExactly("你好 🙂 at Ã¼", "x at 9");
        assertThat(reached.lastEventId()).isEqualTo("9");
        assertThat(reached.retryMillis()).isEqualTo(77);
      }
    }
  }

  /** In the text, {@code |} ends a line, {@code 0} is NUL and {@code ^} the delete character. */
  @ParameterizedTest
  @CsvSource({
    "'id: 7||',                     7",
    "'id:7||',                      7",
    "'id: 7||id:  8||',             7",
    "'id: 7||id: 8 ||',             7",
    "'id: 7|data: x||',             7",
    "'data: x|id: 7||',             7",
    "'id: 7|id: 8||',               8",
    "'id: 7||data: x||',            7",
    "'id: 7|event: ping|data: x||', 7",
    "'id: 7||id||data: x||',        ''",
    "'id: 7||id:||',                ''",
    "'id: 7||id: 8|data: x|',       7",
    "'id: 7||id: 80||',             7",
    "'id: 7||id: 8^||',             7",
    "'ID: 7||',                     ''",
    "': id: 7||',                   ''",
    "'identity: 7||',               ''"
  })
  void the_last_id_is_that_of_the_last_whole_event(String text, String id) {
    feed(text.replace('|', '\n').replace('0', '\0').replace('^', (char) 0x7F));
    assertThat(position.lastEventId()).isEqualTo(id);
  }

  @Test
  void an_id_counts_when_its_event_is_given_on() {
    List<String> ids = new ArrayList<>();
    SseDecoder noting = new SseDecoder(100, position, bytes -> ids.add(position.lastEventId()));
    feed(noting, "id: 1\ndata: a\n\ndata: b\n\n".getBytes(StandardCharsets.UTF_8));
    assertThat(ids).containsExactly("1", "1");
  }

  @Test
  void an_id_lasts_over_the_connections_of_a_stream_but_half_an_event_does_not() {
    feed("id: 1\ndata: a\n\nid: 2\ndata: ha");
    SseDecoder second = connection();
    feed(second, "data: lf\n\n".getBytes(StandardCharsets.UTF_8));
    assertThat(messages).containsExactly("a", "lf");
    assertThat(position.lastEventId()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "'retry: 1234|',            1234",
    "'retry:1234|',             1234",
    "'retry: 1234|retry: 60|',  60",
    "'retry: 0000000000000000000000001234|', 1234",
    "'retry: 0|',               50",
    "'retry: 300001|',          300000",
    "'retry: 99999999999999999999999999999999|', 300000",
    "'retry: -1|',              500",
    "'retry: 1.5|',             500",
    "'retry: 10s|',             500",
    "'retry:  10|',             500",
    "'retry: ١٢٣٤|',            500",
    "'retry:|',                 500",
    "'retry|',                  500",
    "'retry: 1234',             500"
  })
  void the_pause_is_what_the_server_wishes_within_bounds(String text, long millis) {
    feed(text.replace('|', '\n'));
    assertThat(position.retryMillis()).isEqualTo(millis);
  }

  /** So that a server that only says when to come again is not given up. */
  @ParameterizedTest
  @CsvSource({
    "'id: 7||',    true",
    "'data: x||',  true",
    "'retry: 9|',  true",
    "'id: 7|',     false",
    "'data: x|',   false",
    "'retry: x||', false",
    "': hello||',  false",
    "'|||',        false"
  })
  void whole_events_and_wishes_are_signs_of_life(String text, boolean moved) {
    feed(text.replace('|', '\n'));
    assertThat(position.takeMoved()).isEqualTo(moved);
    assertThat(position.takeMoved()).isFalse();
  }

  @Test
  void comments_other_events_and_events_without_data_are_passed_over() {
    feed(": comment\n\nid: 1\ndata:\n\nevent: ping\ndata: x\n\nretry: 5\n\ndata: y\n\n");
    assertThat(messages).containsExactly("y");
  }

  @Test
  void an_event_that_was_not_ended_is_not_given_on() {
    feed("data: half");
    assertThat(messages).isEmpty();
  }

  @Test
  void an_event_too_large_is_refused_in_one_line_and_in_many() {
    assertThatThrownBy(() -> feed("data: " + "x".repeat(100)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100 bytes");
    SseDecoder other = new SseDecoder(100, new StreamPosition(), bytes -> {});
    assertThatThrownBy(
            () ->
                other.feed(
                    Unpooled.copiedBuffer("data: 0123456789\n".repeat(10), StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalStateException.class);
  }
}
