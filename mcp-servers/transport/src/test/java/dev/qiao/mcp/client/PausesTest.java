package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PausesTest {

  private static LongStream next(Pauses pauses, int count, long firstMillis) {
    return LongStream.generate(() -> pauses.next(firstMillis)).limit(count);
  }

  /** Draws the longest of the pauses that may be. */
  private static final class Longest implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long origin, long bound) {
      return bound - 1;
    }
  }

  @Test
  void they_double_up_to_half_a_minute_and_begin_anew_after_a_success() {
    Pauses pauses = new Pauses(new Longest());
    assertThat(next(pauses, 9, 500))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    assertThat(pauses.taken()).isEqualTo(9);
    pauses.reset();
    assertThat(next(pauses, 2, 500)).containsExactly(500L, 1_000L);
  }

  @Test
  void none_is_shorter_than_asked_for_nor_than_half_of_what_it_may_be() {
    assertThat(next(new Pauses(() -> 0), 9, 500))
        .containsExactly(500L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
    assertThat(next(new Pauses(() -> 0), 3, 20_000)).containsExactly(20_000L, 20_000L, 20_000L);
  }

  @Test
  void those_of_several_clients_differ_once_they_grow() {
    long[] second =
        LongStream.range(0, 20)
            .map(
                seed -> next(new Pauses(new Random(seed)), 2, 10_000).skip(1).findFirst().orElse(0))
            .toArray();
    assertThat(second).doesNotHaveDuplicates();
    assertThat(LongStream.of(second)).allMatch(pause -> pause >= 10_000 && pause <= 20_000);
  }

  @Test
  void a_server_that_wishes_longer_ones_has_them_however_often() {
    assertThat(next(new Pauses(new Longest()), 100, StreamPosition.LONGEST_RETRY_MILLIS))
        .containsOnly(StreamPosition.LONGEST_RETRY_MILLIS);
  }
}
