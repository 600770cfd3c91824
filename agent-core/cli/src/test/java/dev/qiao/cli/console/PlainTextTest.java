package dev.qiao.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PlainTextTest {

  @Property(tries = 2000)
  void nothing_that_a_terminal_obeys_comes_through(@ForAll("anything") String text) {
    assertThat(PlainText.of(text).codePoints()).noneMatch(PlainText::isHarmful);
  }

  @Property
  void a_sequence_cut_in_two_is_as_harmless_as_a_whole_one(
      @ForAll("anything") String first, @ForAll("anything") String second) {
    assertThat((PlainText.of(first) + PlainText.of(second)).codePoints())
        .noneMatch(PlainText::isHarmful);
  }

  @Property
  void a_line_stays_one_line(@ForAll("anything") String text) {
    assertThat(PlainText.line(text).lines().count()).isLessThanOrEqualTo(1);
  }

  @Example
  void plain_text_stays_as_it_is() {
    String text = "Zürich 東京 𝄞 – 12,50 €\n\tnext";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Example
  void known_attacks_become_visible() {
    assertThat(PlainText.of("\033[2J\033]0;title\007")).isEqualTo("␛[2J␛]0;title␇");
    assertThat(PlainText.of("a\u009b31mb")).isEqualTo("a<U+009B>31mb");
    assertThat(PlainText.of("user\u202eexe.txt")).isEqualTo("user<U+202E>exe.txt");
    assertThat(PlainText.of("safe\roverwritten\r\nnext")).isEqualTo("safe␍overwritten\nnext");
    assertThat(PlainText.of("half \ud83d pair")).isEqualTo("half \ufffd pair");
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.chars().map(String::valueOf)),
            Tuple.of(2, Arbitraries.integers().between(0, 0x10ffff).map(Character::toString)),
            Tuple.of(
                2,
                Arbitraries.of(
                    "\033[31m",
                    "\033]8;;",
                    "\007",
                    "\u009b",
                    "\r",
                    "\r\n",
                    "\u202e",
                    "\u2066",
                    "\b",
                    "\u2028")),
            Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(5)))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
