package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTextsTest {

  private final StopTexts stops = new StopTexts(List.of("END", "。停"));

  @Test
  void what_may_become_a_stop_is_held_back_until_it_is_none() {
    assertThat(accept("see E")).isEqualTo("see ");
    assertThat(accept("N")).isEmpty();
    assertThat(accept("O")).isEqualTo("ENO");
    assertThat(stops.found()).isFalse();
  }

  @Test
  void nothing_from_a_stop_on_comes_through() {
    assertThat(accept("one EN")).isEqualTo("one ");
    assertThat(accept("D two")).isEmpty();
    assertThat(stops.found()).isTrue();
    assertThat(accept("three")).isEmpty();
  }

  @Test
  void a_stop_is_found_across_the_bytes_of_a_character() {
    byte[] bytes = "好。停".getBytes(StandardCharsets.UTF_8);
    StringBuilder through = new StringBuilder();
    for (byte one : bytes) {
      byte[] part = stops.accept(new byte[] {one});
      through.append(new String(part, StandardCharsets.ISO_8859_1));
    }

    assertThat(stops.found()).isTrue();
    assertThat(through.toString().getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo("好".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_is_held_back_at_the_end_is_given_out() {
    assertThat(accept("the EN")).isEqualTo("the ");
    assertThat(new String(stops.rest(), StandardCharsets.UTF_8)).isEqualTo("EN");
  }

  private String accept(String text) {
    return new String(stops.accept(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
