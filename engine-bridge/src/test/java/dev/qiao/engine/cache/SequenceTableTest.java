package dev.qiao.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTableTest {

  private final SequenceTable table = new SequenceTable(2);

  @Test
  void a_conversation_that_goes_on_stays_in_its_sequence_and_keeps_all_its_tokens() {
    int sequence = table.plan(words("a", 40)).sequence();
    SequencePlan next = table.plan(words("a", 60));

    assertThat(next).isEqualTo(new SequencePlan(sequence, sequence, 40));
  }

  @Test
  void the_last_token_of_a_prompt_is_evaluated_even_if_it_is_cached() {
    table.plan(words("a", 40));

    assertThat(table.plan(words("a", 40)).kept()).isEqualTo(39);
  }

  @Test
  void another_conversation_shares_the_beginning_and_leaves_the_rest_alone() {
    int first = table.plan(words("system", 30, "one", 50)).sequence();
    SequencePlan second = table.plan(words("system", 30, "two", 50));

    assertThat(second.sequence()).isNotEqualTo(first);
    assertThat(second.source()).isEqualTo(first);
    assertThat(second.kept()).isEqualTo(30);
    assertThat(table.plan(words("system", 30, "one", 60)))
        .isEqualTo(new SequencePlan(first, first, 80));
  }

  @Test
  void the_least_recently_used_conversation_gives_way_to_a_third_one() {
    int first = table.plan(words("one", 50)).sequence();
    table.plan(words("two", 50));

    assertThat(table.plan(words("three", 50))).isEqualTo(new SequencePlan(first, 0, 0));
    assertThat(table.plan(words("one", 60)).kept()).isZero();
  }

  @Test
  void a_conversation_that_many_requests_did_not_touch_is_given_up() {
    int old = table.plan(words("old", 50)).sequence();
    for (int i = 1; i <= 7; i++) {
      assertThat(table.takeStale()).isEmpty();
      table.plan(words("new", 50 + i));
    }

    assertThat(table.takeStale()).containsExactly(old);
    assertThat(table.tokens(old).size()).isZero();
  }

  @Test
  void making_room_takes_the_oldest_of_the_others() {
    int first = table.plan(words("one", 50)).sequence();
    int second = table.plan(words("two", 50)).sequence();

    assertThat(table.takeOldestBut(first)).isEqualTo(second);
    assertThat(table.takeOldestBut(first)).isEqualTo(-1);
  }

  /** Runs of numbered words, for example {@code words("a", 2, "b", 1)} is a1 a2 b1. */
  private static TokenRun words(Object... wordsAndCounts) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < wordsAndCounts.length; i += 2) {
      for (int n = 1; n <= (int) wordsAndCounts[i + 1]; n++) {
        pieces.add(wordsAndCounts[i] + "" + n + " ");
      }
    }
    return PrefixMatchTest.run(pieces.toArray(String[]::new));
  }
}
