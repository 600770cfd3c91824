package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.EditDistance;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says that something is not there, and what is near: the commonest slip, mended in one step. */
record Missing(Roots roots) {

  private static final int SUGGESTIONS = 3;
  private static final int NAMES_LISTED = 10;
  private static final int ENTRIES_SEEN = 20_000;

  /** What a call looked for. */
  enum Kind {
    FILE("No such file", path -> !isFolder(path)),
    FOLDER("No such folder", Missing::isFolder),
    EITHER("No such file", path -> true);

    private final String text;
    private final Predicate<Path> fits;

    Kind(String text, Predicate<Path> fits) {
      this.text = text;
      this.fits = fits;
    }
  }

  ToolFailure failure(Place place, Kind kind) throws IOException {
    List<String> near = near(place.real(), kind);
    String mend =
        near.isEmpty() ? around(place.real()) : "Did you mean " + String.join(", ", near) + "?";
    return new ToolFailure("%s: %s. %s".formatted(kind.text, place.given(), mend));
  }

  /**
   * First what has the same name elsewhere, then what has nearly that name; of two, the nearer
   * path.
   */
  private List<String> near(Path missing, Kind kind) {
    record Near(String path, int byName, int byPath) {}
    Path last = missing.getFileName();
    String name = last == null ? "" : last.toString();
    String wanted = roots.relative(missing);
    return roots.folders().stream()
        .flatMap(root -> Walk.below(root, Missing::isVisible, ENTRIES_SEEN).stream())
        .filter(kind.fits)
        .flatMap(
            path -> {
              String found = roots.relative(path);
              return EditDistance.near(name, path.getFileName().toString()).stream()
                  .mapToObj(byName -> new Near(found, byName, EditDistance.between(wanted, found)));
            })
        .sorted(
            Comparator.comparingInt(Near::byName)
                .thenComparingInt(Near::byPath)
                .thenComparing(Near::path))
        .map(Near::path)
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }

  private static boolean isVisible(Path folder) {
    return !folder.getFileName().toString().startsWith(".");
  }

  /** What the nearest folder that exists does hold. */
  private String around(Path missing) throws IOException {
    Path folder = missing;
    for (Path above = missing; above != null && roots.contain(above); above = above.getParent()) {
      folder = above;
      if (isFolder(folder)) {
        break;
      }
    }
    if (!isFolder(folder)) {
      return "The folder is gone.";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      String names =
          entries
              .map(entry -> entry.getFileName().toString())
              .sorted()
              .limit(NAMES_LISTED)
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "The folder is empty." : "The folder holds: " + names;
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
