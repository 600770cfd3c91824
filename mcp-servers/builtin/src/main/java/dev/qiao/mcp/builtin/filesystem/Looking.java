package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools that change nothing. */
record Looking(Roots roots) {

  private static final int MOST_RESULTS = 1_000;
  private static final int ENTRIES_SEARCHED = 200_000;

  String read(String given, Optional<Integer> head, Optional<Integer> tail) throws IOException {
    TextFile file = new TextFile(existingFile(given));
    if (head.isPresent() && tail.isPresent()) {
      throw new ToolFailure("Invalid arguments for read_text_file: give head or tail, not both.");
    }
    if (head.isPresent()) {
      return file.head(head.get());
    }
    return tail.isPresent() ? file.tail(tail.get()) : file.read();
  }

  /** A file that is there and can be read as one; anything else is a failure that says so. */
  Place existingFile(String given) throws IOException {
    Place place = roots.locate(given);
    if (place.isFolder()) {
      throw new ToolFailure("Not a file but a folder: %s. Use list_directory.".formatted(given));
    }
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.FILE);
    }
    if (!place.isFile()) {
      throw new ToolFailure("Not a regular file: %s.".formatted(given));
    }
    return place;
  }

  private Place existingFolder(String given) throws IOException {
    Place place = roots.locate(given);
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.FOLDER);
    }
    if (!place.isFolder()) {
      throw new ToolFailure("Not a folder but a file: %s. Use read_text_file.".formatted(given));
    }
    return place;
  }

  String list(String given) throws IOException {
    Place folder = existingFolder(given);
    try (Stream<Path> entries = Files.list(folder.real())) {
      List<String> lines =
          entries
              .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
              .map(entry -> (leadsToFolder(entry) ? "[DIR] " : "[FILE] ") + entry.getFileName())
              .toList();
      return lines.isEmpty() ? "The folder is empty." : atMost(MOST_RESULTS, lines);
    }
  }

  String search(String given, String pattern, List<String> excludePatterns) throws IOException {
    Path folder = existingFolder(given).real();
    Glob wanted = Glob.of(pattern);
    List<Glob> excluded = excludePatterns.stream().map(Glob::of).toList();
    List<String> found =
        Walk.below(folder, entry -> !isExcluded(folder, entry, excluded), ENTRIES_SEARCHED).stream()
            .filter(entry -> wanted.matches(folder.relativize(entry)))
            .filter(entry -> !isExcluded(folder, entry, excluded))
            .filter(this::leadsToFile)
            .map(roots::relative)
            .sorted()
            .toList();
    return found.isEmpty() ? "No matches found" : atMost(MOST_RESULTS, found);
  }

  private static boolean isExcluded(Path folder, Path entry, List<Glob> excluded) {
    return excluded.stream().anyMatch(glob -> glob.matches(folder.relativize(entry)));
  }

  String info(String given) throws IOException {
    Place place = roots.locate(given);
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.EITHER);
    }
    PosixFileAttributes attributes =
        Files.readAttributes(place.real(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return Stream.of(
            "size: " + attributes.size(),
            "created: " + second(attributes.creationTime()),
            "modified: " + second(attributes.lastModifiedTime()),
            "accessed: " + second(attributes.lastAccessTime()),
            "isDirectory: " + attributes.isDirectory(),
            "isFile: " + attributes.isRegularFile(),
            "permissions: " + octal(attributes.permissions()))
        .collect(Collectors.joining("\n"));
  }

  private static String second(FileTime time) {
    return time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String octal(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission permission : permissions) {
      // The constants stand in the order of the bits, the owner's right to read first.
      bits |= 1 << (PosixFilePermission.values().length - 1 - permission.ordinal());
    }
    return "%03o".formatted(bits);
  }

  private boolean leadsToFolder(Path entry) {
    return Files.isDirectory(entry) && leadsInside(entry);
  }

  private boolean leadsToFile(Path entry) {
    return Files.isRegularFile(entry) && leadsInside(entry);
  }

  /** Of a link that leads outside nothing is told but its name. */
  private boolean leadsInside(Path entry) {
    try {
      return !Files.isSymbolicLink(entry) || roots.contain(entry.toRealPath());
    } catch (IOException broken) {
      return false;
    }
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
