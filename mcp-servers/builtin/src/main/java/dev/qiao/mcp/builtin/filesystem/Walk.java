package dev.qiao.mcp.builtin.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists what lies below a folder, nearest first, without following links and never without end. */
final class Walk {

  private Walk() {}

  /**
   * What lies below a folder.
   *
   * @param enters which folders below the first are looked into
   * @param most after how many entries no further folder is looked into
   */
  static List<Path> below(Path folder, Predicate<Path> enters, int most) {
    List<Path> found = new ArrayList<>();
    Deque<Path> folders = new ArrayDeque<>(List.of(folder));
    while (!folders.isEmpty() && found.size() < most) {
      for (Path entry : entries(folders.remove())) {
        found.add(entry);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && enters.test(entry)) {
          folders.add(entry);
        }
      }
    }
    return found;
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      // A folder that may not be read hides its own entries, not those of its neighbours.
      return List.of();
    }
  }
}
