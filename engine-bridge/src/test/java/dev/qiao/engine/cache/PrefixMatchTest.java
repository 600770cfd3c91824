package dev.qiao.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrefixMatchTest {

  @Test
  void equal_tokens_match_as_far_as_they_go() {
    assertThat(match(run("a", "b", "c"), run("a", "b", "d"))).isEqualTo(new PrefixMatch(2, 2));
  }

  @Test
  void the_same_text_in_other_tokens_matches_up_to_the_last_common_border() {
    assertThat(match(run("he", "llo", " w", "orld", "!"), run("hel", "lo", " world", "?")))
        .isEqualTo(new PrefixMatch(4, 3));
  }

  @Test
  void text_that_ends_inside_a_token_does_not_count() {
    assertThat(match(run("a", "foo"), run("a", "foobar"))).isEqualTo(new PrefixMatch(1, 1));
  }

  @Test
  void a_special_token_is_not_the_text_that_spells_it() {
    TokenRun spelled = run("a", "<|im_", "end|>", "b");
    TokenRun special = run("a");
    special.add(99, "<|im_end|>".getBytes(StandardCharsets.UTF_8), true);
    special.add("b".hashCode(), "b".getBytes(StandardCharsets.UTF_8), false);

    assertThat(match(spelled, special)).isEqualTo(new PrefixMatch(1, 1));
    assertThat(match(special, spelled)).isEqualTo(new PrefixMatch(1, 1));
    assertThat(match(special, special)).isEqualTo(new PrefixMatch(3, 3));
  }

  private static PrefixMatch match(TokenRun cached, TokenRun wanted) {
    return PrefixMatch.of(cached, wanted);
  }

  static TokenRun run(String... pieces) {
    TokenRun run = new TokenRun();
    for (String piece : pieces) {
      run.add(piece.hashCode(), piece.getBytes(StandardCharsets.UTF_8), false);
    }
    return run;
  }
}
