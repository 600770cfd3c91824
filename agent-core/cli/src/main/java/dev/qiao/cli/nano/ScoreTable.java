package dev.qiao.cli.nano;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The scores of a set of tasks, by group and by kind. */
final class ScoreTable {

  private static final String ROW = "%-38s %6s %9s %9s %5s %11s%n";

  private final List<Outcome> outcomes;

  ScoreTable(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /** Whether every group that has tasks reaches its bar. */
  boolean reachesBars() {
    return Arrays.stream(Group.values())
        .allMatch(group -> of(group).isEmpty() || percent(of(group)) >= group.bar());
  }

  /** The table as text: a row a group, its kinds below it, and a row for all. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, ROW, "group and kind", "tasks", "achieved", "per cent", "bar", "steps"));
    for (Group group : Group.values()) {
      if (!of(group).isEmpty()) {
        text.append(row(group.word(), of(group), Integer.toString(group.bar())));
        kinds(of(group)).forEach((kind, some) -> text.append(row("  " + kind, some, "")));
      }
    }
    return text.append(row("all", outcomes, "")).toString();
  }

  private List<Outcome> of(Group group) {
    return outcomes.stream().filter(outcome -> outcome.task().group() == group).toList();
  }

  private static Map<String, List<Outcome>> kinds(List<Outcome> some) {
    Map<String, List<Outcome>> kinds =
        some.stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.task().kind(), LinkedHashMap::new, Collectors.toList()));
    kinds.remove("");
    return kinds;
  }

  private static String row(String name, List<Outcome> some, String bar) {
    double steps = some.stream().mapToInt(Outcome::steps).average().orElse(0);
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        some.size(),
        achieved(some),
        String.format(Locale.ROOT, "%.1f", percent(some)),
        bar,
        String.format(Locale.ROOT, "%.1f", steps));
  }

  private static long achieved(List<Outcome> some) {
    return some.stream().filter(Outcome::achieved).count();
  }

  private static double percent(List<Outcome> some) {
    return 100.0 * achieved(some) / some.size();
  }
}
