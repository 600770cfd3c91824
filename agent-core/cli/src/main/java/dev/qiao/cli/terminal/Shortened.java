package dev.qiao.cli.terminal;

import java.util.List;
import java.util.stream.Stream;

/** Texts cut so that a person sees what they are about. */
final class Shortened {

  private static final int RESULT_LINES = 6;

  private Shortened() {}

  /** The text, or its start and an ellipsis, in at most {@code length} signs. */
  static String to(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, length - 1))) + "…";
  }

  /** The first lines of a tool's result, each cut to the width, and how many more there are. */
  static List<String> lines(String text, int columns) {
    List<String> all = text.strip().lines().toList();
    List<String> shown =
        all.stream()
            .limit(all.size() == RESULT_LINES + 1 ? RESULT_LINES + 1 : RESULT_LINES)
            .map(line -> to(line.replace('\t', ' '), columns))
            .toList();
    if (shown.size() == all.size()) {
      return shown;
    }
    String rest = "… " + (all.size() - shown.size()) + " more lines";
    return Stream.concat(shown.stream(), Stream.of(rest)).toList();
  }
}
