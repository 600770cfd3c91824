package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What was there when an address was looked at.
 *
 * @param real where it leads, if that is within the roots
 * @param state what tells that from what is there later; empty if nothing is
 * @param folders on the way to it and, if it is a link, to what it leads to; within the roots, and
 *     none that is not there
 */
record Sighting(Optional<Path> real, String state, Set<Path> folders) {

  /** Looks at an absolute path, by the rules that all paths are judged by. */
  static Sighting of(AllowedFolders allowed, Path path) {
    Optional<Path> real = within(allowed, path);
    Set<Path> folders = new HashSet<>();
    real.ifPresent(at -> climb(allowed, at, folders));
    Optional.ofNullable(path.getParent())
        .flatMap(parent -> within(allowed, parent))
        .ifPresent(at -> climb(allowed, at, folders));
    return new Sighting(real, real.map(Sighting::state).orElse(""), folders);
  }

  private static Optional<Path> within(AllowedFolders allowed, Path path) {
    try {
      return Optional.of(allowed.locate(path.toString()));
    } catch (IOException | ToolFailure notThere) {
      return Optional.empty();
    }
  }

  private static void climb(AllowedFolders allowed, Path from, Set<Path> folders) {
    for (Path at = from; at != null && allowed.contain(at); at = at.getParent()) {
      if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        folders.add(at);
      }
    }
  }

  private static String state(Path real) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return "%s %d %s %s".formatted(real, now.size(), now.lastModifiedTime(), now.fileKey());
    } catch (IOException notThere) {
      return "";
    }
  }

  /**
   * Whether something else is there than before, or the system has said so of just this entry: a
   * change may be too small to be seen.
   */
  boolean differs(Sighting before, Path folder, Set<Path> names) {
    return !state.equals(before.state)
        || (!state.isEmpty()
            && real.filter(at -> folder.equals(at.getParent()) && isAmong(names, at)).isPresent());
  }

  private static boolean isAmong(Set<Path> names, Path at) {
    return names.isEmpty() || names.contains(at.getFileName());
  }
}
