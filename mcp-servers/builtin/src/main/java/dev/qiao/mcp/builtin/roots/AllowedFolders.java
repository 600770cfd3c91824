package dev.qiao.mcp.builtin.roots;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders, and all below them.
 *
 * @param folders real paths, at least one; relative paths start at the first
 */
public record AllowedFolders(List<Path> folders) {

  /**
   * Those that a setting lists.
   *
   * @throws IllegalArgumentException if it is missing or one of them is no folder; the message
   *     names it
   */
  public static AllowedFolders of(Settings settings, String name) {
    List<String> listed = settings.list(name);
    if (listed.isEmpty()) {
      throw settings.wrong(name, "must be a list of at least one text");
    }
    return new AllowedFolders(listed.stream().map(root -> root(settings, name, root)).toList());
  }

  private static Path root(Settings settings, String name, String root) {
    try {
      Path real = Path.of(root).toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
      throw settings.wrong(name, "names " + root + ", which is not a folder");
    } catch (IOException | InvalidPathException missing) {
      throw settings.wrong(name, "names " + root + ", which does not exist");
    }
  }

  /** The first of them. */
  public Path first() {
    return folders.get(0);
  }

  /** Whether a real path is one of them or below one. */
  public boolean contain(Path real) {
    return folders.stream().anyMatch(real::startsWith);
  }

  /**
   * A folder that exists, all links followed.
   *
   * @param given absolute, or relative to the first folder
   * @throws ToolFailure if it is outside or not there, which are told apart only within
   */
  public Path folder(String given) {
    try {
      Path path = first().resolve(given).normalize();
      if (!contain(nearestReal(path))) {
        throw outside(given);
      }
      Path real = path.toRealPath();
      if (!contain(real)) {
        throw outside(given);
      }
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException missing) {
      // said below
    } catch (InvalidPathException impossible) {
      throw new ToolFailure("Not a path: %s.".formatted(given.replace('\0', '?')), impossible);
    }
    throw new ToolFailure("No such folder: %s.".formatted(given));
  }

  private static ToolFailure outside(String given) {
    return new ToolFailure("Access denied: %s is outside the allowed folders.".formatted(given));
  }

  /** The real path of the lowest folder on the way that exists. */
  private static Path nearestReal(Path path) throws IOException {
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing.toRealPath();
  }
}
