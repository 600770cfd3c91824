package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {

  private final List<String> messages = new ArrayList<>();
  private final SseDecoder decoder =
      new SseDecoder(100, bytes -> messages.add(new String(bytes, StandardCharsets.UTF_8)));

  private void feed(String text) {
    decoder.feed(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_may_end_in_any_of_three_ways(String end) {
    feed("data: one" + end + "data: two" + end + end + "data:three" + end + end);
    assertThat(messages).containsExactly("one\ntwo", "three");
  }

  @Test
  void pieces_may_be_cut_anywhere() {
    byte[] stream = "\uFEFFevent: message\r\ndata: 你好 🙂\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    for (byte b : stream) {
      decoder.feed(Unpooled.wrappedBuffer(new byte[] {b}));
    }
    assertThat(messages).containsExactly("你好 🙂");
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
    SseDecoder other = new SseDecoder(100, bytes -> {});
    assertThatThrownBy(
            () ->
                other.feed(
                    Unpooled.copiedBuffer("data: 0123456789\n".repeat(10), StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalStateException.class);
  }
}
