package dev.qiao.cli.nano;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a task asks of a model; each group is scored by itself against its own bar. */
enum Group {
  ONE("1", 95),
  TWO("2", 90),
  THREE("3", 90),
  MEND("mend", 80);

  private final String word;
  private final int bar;

  Group(String word, int bar) {
    this.word = word;
    this.bar = bar;
  }

  /** How a task line names it: the number of calls, or {@code mend}. */
  String word() {
    return word;
  }

  /** The per cent of its tasks that the model in the box is to achieve. */
  int bar() {
    return bar;
  }

  /**
   * The group of that word.
   *
   * @throws IllegalArgumentException if there is none; the message lists what there is
   */
  static Group of(String word) {
    return Arrays.stream(values())
        .filter(group -> group.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "calls must be one of "
                        + Arrays.stream(values()).map(Group::word).collect(Collectors.joining(", "))
                        + ", not "
                        + word));
  }
}
