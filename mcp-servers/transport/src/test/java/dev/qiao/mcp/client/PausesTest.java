package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PausesTest {

  private final Pauses pauses = new Pauses();

  private LongStream next(int count, long firstMillis) {
    return LongStream.generate(() -> pauses.next(firstMillis)).limit(count);
  }

  @Test
  void they_double_up_to_half_a_minute_and_begin_anew_after_a_success() {
    assertThat(next(9, 500))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    assertThat(pauses.taken()).isEqualTo(9);
    pauses.reset();
    assertThat(next(2, 500)).containsExactly(500L, 1_000L);
  }

  @Test
  void a_server_that_wishes_longer_ones_has_them_however_often() {
    assertThat(next(100, StreamPosition.LONGEST_RETRY_MILLIS))
        .containsOnly(StreamPosition.LONGEST_RETRY_MILLIS);
  }
}
