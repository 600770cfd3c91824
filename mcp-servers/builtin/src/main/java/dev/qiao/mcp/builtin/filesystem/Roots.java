package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that may be used, and the gate that every path goes through.
 *
 * @param folders real paths, in the order of the settings; relative paths start at the first
 */
record Roots(List<Path> folders) {

  // As many links in a chain as Linux itself follows.
  private static final int MOST_LINKS = 40;

  Path first() {
    return folders.get(0);
  }

  /**
   * Where a path leads when all links on the way are followed, whether or not anything is there.
   *
   * @throws ToolFailure if that is outside the roots
   */
  Place locate(String given) throws IOException {
    Path path = absolute(given);
    return new Place(given, allowed(given, real(path, MOST_LINKS)));
  }

  /**
   * The directory entry itself: links are followed on the way to it, but not the entry if it is
   * one.
   *
   * @throws ToolFailure if the entry, or what it links to, is outside the roots
   */
  Place locateEntry(String given) throws IOException {
    Path path = absolute(given);
    allowed(given, real(path, MOST_LINKS));
    Path parent = path.getParent();
    Path entry =
        parent == null || path.getFileName() == null
            ? path
            : real(parent, MOST_LINKS).resolve(path.getFileName());
    return new Place(given, allowed(given, entry));
  }

  boolean contain(Path real) {
    return folders.stream().anyMatch(real::startsWith);
  }

  /** A real path as results write it: relative to the first root where it lies below that. */
  String relative(Path real) {
    if (!real.startsWith(first())) {
      return real.toString();
    }
    String relative = first().relativize(real).toString();
    return relative.isEmpty() ? "." : relative;
  }

  /** Whether an entry is a folder, or a link to one within the roots. */
  boolean leadsToFolder(Path entry) {
    return Files.isDirectory(entry) && leadsInside(entry);
  }

  /** Whether an entry is a file, or a link to one within the roots. */
  boolean leadsToFile(Path entry) {
    return Files.isRegularFile(entry) && leadsInside(entry);
  }

  /** Of a link that leads outside nothing is told but its name. */
  private boolean leadsInside(Path entry) {
    try {
      return !Files.isSymbolicLink(entry) || contain(entry.toRealPath());
    } catch (IOException broken) {
      return false;
    }
  }

  private Path absolute(String given) {
    try {
      return first().resolve(given).normalize();
    } catch (InvalidPathException impossible) {
      throw new ToolFailure("Not a path: %s.".formatted(given.replace('\0', '?')));
    }
  }

  private Path allowed(String given, Path real) {
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
