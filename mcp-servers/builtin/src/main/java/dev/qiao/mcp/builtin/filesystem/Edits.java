package dev.qiao.mcp.builtin.filesystem;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Exact replacements in one text, and the difference that they make. */
record Edits(String given, List<Edit> edits) {

  private static final int CONTEXT = 3;
  private static final int LONGEST_QUOTE = 200;

  /** Each of them copies the whole text. */
  private static final int MOST_EDITS = 1_000;

  /** Lines that differ, old and new ones together, among which the shortest patch is looked for. */
  private static final int MOST_COMPARED = 2_000;

  /** The text with each first occurrence replaced, one edit after the other. */
  String apply(String text) {
    if (edits.size() > MOST_EDITS) {
      throw new ToolFailure("More than %d edits in one call.".formatted(MOST_EDITS));
    }
    String edited = text;
    for (Edit edit : edits) {
      String old = edit.oldText();
      int at = old.isEmpty() ? -1 : edited.indexOf(old);
      if (at < 0) {
        throw new ToolFailure("No exact match in %s for \"%s\".".formatted(given, quote(old)));
      }
      edited = edited.substring(0, at) + edit.newText() + edited.substring(at + old.length());
    }
    return edited;
  }

  /** A unified diff with three lines of context, fenced as the reference server does. */
  String diff(String before, String after) {
    if (before.equals(after)) {
      return "No change in %s.".formatted(given);
    }
    boolean showsLineEnd = before.endsWith("\n") != after.endsWith("\n");
    List<String> old = lines(before, showsLineEnd);
    List<String> young = lines(after, showsLineEnd);
    return UnifiedDiffUtils.generateUnifiedDiff(given, given, old, patch(old, young), CONTEXT)
        .stream()
        .map(Edits::shortHeader)
        .collect(Collectors.joining("\n", "```diff\n", "\n```"));
  }

  /**
   * The shortest patch; of texts that may differ in very many lines, one that replaces all between
   * their equal ends, for what looking for the shortest takes grows with the square of those.
   */
  private static Patch<String> patch(List<String> old, List<String> young) {
    int shorter = Math.min(old.size(), young.size());
    int head = 0;
    while (head < shorter && old.get(head).equals(young.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) {
      tail++;
    }
    List<String> gone = old.subList(head, old.size() - tail);
    List<String> come = young.subList(head, young.size() - tail);
    if (gone.size() + come.size() <= MOST_COMPARED) {
      return DiffUtils.diff(old, young);
    }
    Patch<String> patch = new Patch<>();
    patch.addDelta(new ChangeDelta<>(new Chunk<>(head, gone), new Chunk<>(head, come)));
    return patch;
  }

  private static List<String> lines(String text, boolean showsLineEnd) {
    if (text.isEmpty()) {
      return List.of();
    }
    boolean ended = text.endsWith("\n");
    String body = ended ? text.substring(0, text.length() - 1) : text;
    List<String> lines = new ArrayList<>(List.of(body.split("\n", -1)));
    if (!ended && showsLineEnd) {
      lines.add(lines.removeLast() + "\n\\ No newline at end of file");
    }
    return lines;
  }

  /** A range of one line is written without its length, as diff and Python's difflib do. */
  private static String shortHeader(String line) {
    return line.startsWith("@@ ") ? line.replaceAll("(?<=\\d),1(?= )", "") : line;
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
