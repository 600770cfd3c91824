package dev.qiao.mcp.builtin.roots;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders, and all below them; the gate that every path of a call goes through.
 *
 * @param folders real paths, at least one; relative paths start at the first
 */
public record AllowedFolders(List<Path> folders) {

  // As many links in a chain as Linux itself follows.
  private static final int MOST_LINKS = 40;

  /** Linux opens none that is longer, and to walk one up takes time by the square of its length. */
  private static final int LONGEST_PATH = 4_096;

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
   * Where a path leads when all links on the way are followed, whether or not anything is there.
   *
   * @param given absolute, or relative to the first folder
   * @throws ToolFailure if that is outside
   */
  public Path locate(String given) throws IOException {
    return requireWithin(given, real(absolute(given), MOST_LINKS));
  }

  /**
   * The directory entry itself: links are followed on the way to it, but not the entry if it is
   * one.
   *
   * @throws ToolFailure if the entry, or what it links to, is outside
   */
  public Path locateEntry(String given) throws IOException {
    locate(given);
    Path path = absolute(given);
    Path parent = path.getParent();
    Path entry =
        parent == null || path.getFileName() == null
            ? path
            : real(parent, MOST_LINKS).resolve(path.getFileName());
    return requireWithin(given, entry);
  }

  /**
   * A folder that exists, all links followed.
   *
   * @param given absolute, or relative to the first folder
   * @throws ToolFailure if it is outside or not there, which are told apart only within
   */
  public Path folder(String given) {
    try {
      Path real = locate(given);
      if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
        return real;
      }
    } catch (IOException unreadable) {
      // said below
    }
    throw new ToolFailure("No such folder: %s.".formatted(given));
  }

  private Path absolute(String given) {
    if (given.length() > LONGEST_PATH) {
      throw new ToolFailure("Not a path: it has more than %d characters.".formatted(LONGEST_PATH));
    }
    try {
      return first().resolve(given).normalize();
    } catch (InvalidPathException impossible) {
      throw new ToolFailure("Not a path: %s.".formatted(given.replace('\0', '?')), impossible);
    }
  }

  private Path requireWithin(String given, Path real) {
    if (!contain(real)) {
      throw new ToolFailure("Access denied: %s is outside the allowed folders.".formatted(given));
    }
    return real;
  }

  /**
   * Follows links like the system does, through a missing end as well: that is where a write goes.
   */
  private static Path real(Path path, int links) throws IOException {
    Path existing = path;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path missing = existing.relativize(path);
    try {
      return join(existing.toRealPath(), missing);
    } catch (NoSuchFileException broken) {
      if (links == 0 || existing.getParent() == null) {
        throw broken;
      }
      Path target =
          existing.getParent().toRealPath().resolve(Files.readSymbolicLink(existing)).normalize();
      return real(join(target, missing), links - 1);
    }
  }

  private static Path join(Path folder, Path below) {
    return below.toString().isEmpty() ? folder : folder.resolve(below);
  }
}
