package dev.qiao.agent.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
final class NearestName {

  private NearestName() {}

  /** The nearest of the known names, unless none is near: within 40 % of the name, 2 at least. */
  static Optional<String> of(String name, Collection<String> known) {
    int most = Math.max(2, name.length() * 2 / 5);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** " did you mean" if a name is near, else the names that there are. */
  static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map(near -> "; did you mean `" + near + "`?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
