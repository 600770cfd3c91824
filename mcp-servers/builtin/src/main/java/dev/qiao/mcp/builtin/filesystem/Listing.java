package dev.qiao.mcp.builtin.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tools that look at folders and at what lies in them. */
record Listing(Roots roots) {

  private static final int MOST_RESULTS = 1_000;
  private static final int ENTRIES_SEARCHED = 200_000;

  String list(String given) throws IOException {
    Place folder = new Existing(roots).folder(given);
    try (Stream<Path> entries = Files.list(folder.real())) {
      List<String> lines =
          entries
              .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
              .map(
                  entry ->
                      (roots.leadsToFolder(entry) ? "[DIR] " : "[FILE] ") + entry.getFileName())
              .toList();
      return lines.isEmpty() ? "The folder is empty." : atMost(MOST_RESULTS, lines);
    }
  }

  String search(String given, String pattern, List<String> excludePatterns) throws IOException {
    Path folder = new Existing(roots).folder(given).real();
    Glob wanted = Glob.of(pattern);
    Excluded excluded = Excluded.of(folder, excludePatterns);
    List<String> found =
        Walk.below(folder, entry -> !excluded.leavesOut(entry), ENTRIES_SEARCHED).stream()
            .filter(entry -> wanted.matches(folder.relativize(entry)))
            .filter(entry -> !excluded.leavesOut(entry))
            .filter(roots::leadsToFile)
            .map(roots::relative)
            .sorted()
            .toList();
    return found.isEmpty() ? "No matches found" : atMost(MOST_RESULTS, found);
  }

  /** As {@link #list}, with the size of each file, and what they are together. */
  String listWithSizes(String given, Order order) throws IOException {
    Place folder = new Existing(roots).folder(given);
    try (Stream<Path> entries = Files.list(folder.real())) {
      List<Sized> all = entries.map(entry -> Sized.of(entry, roots)).sorted(order.order()).toList();
      if (all.isEmpty()) {
        return "The folder is empty.";
      }
      long folders = all.stream().filter(Sized::isFolder).count();
      return "%s\n\nTotal: %d files, %d directories\nCombined size: %s"
          .formatted(
              atMost(MOST_RESULTS, all.stream().map(Sized::line).toList()),
              all.size() - folders,
              folders,
              Sized.written(all.stream().mapToLong(Sized::bytes).sum()));
    }
  }

  String tree(String given, List<String> excludePatterns) throws IOException {
    Place folder = new Existing(roots).folder(given);
    return new Tree(folder, Excluded.of(folder.real(), excludePatterns)).json();
  }

  private static String atMost(int most, List<String> lines) {
    if (lines.size() <= most) {
      return String.join("\n", lines);
    }
    List<String> shown = new ArrayList<>(lines.subList(0, most));
    shown.add("… and %d more".formatted(lines.size() - most));
    return String.join("\n", shown);
  }
}
