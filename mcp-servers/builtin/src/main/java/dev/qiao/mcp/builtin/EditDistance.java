package dev.qiao.mcp.builtin;

import java.util.OptionalInt;

/** How far two names are apart, for "did you mean". */
public final class EditDistance {

  private EditDistance() {}

  /**
   * The distance of a name from the one that is wanted, if that may have been meant by it: at most
   * four in ten characters are other ones. Names whose lengths rule that out are not compared, for
   * that takes time by both lengths.
   */
  public static OptionalInt near(String wanted, String name) {
    if (isFar(Math.abs(wanted.length() - name.length()), wanted)) {
      return OptionalInt.empty();
    }
    int distance = between(wanted, name);
    return isFar(distance, wanted) ? OptionalInt.empty() : OptionalInt.of(distance);
  }

  private static boolean isFar(int distance, String wanted) {
    return distance * 10L > wanted.length() * 4L;
  }

  /** The least number of characters to insert, delete or replace (Levenshtein). */
  public static int between(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
