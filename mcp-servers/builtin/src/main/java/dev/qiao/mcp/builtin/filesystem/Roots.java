package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders that a call may use, and what lies in them as it is found and written. */
record Roots(AllowedFolders allowed) {

  static Roots of(List<Path> folders) {
    return new Roots(new AllowedFolders(folders));
  }

  List<Path> folders() {
    return allowed.folders();
  }

  /** As {@link AllowedFolders#locate}. */
  Place locate(String given) throws IOException {
    return new Place(given, allowed.locate(given));
  }

  /** As {@link AllowedFolders#locateEntry}. */
  Place locateEntry(String given) throws IOException {
    return new Place(given, allowed.locateEntry(given));
  }

  boolean contain(Path real) {
    return allowed.contain(real);
  }

  /** A real path as results write it: relative to the first root where it lies below that. */
  String relative(Path real) {
    Path first = allowed.first();
    if (!real.startsWith(first)) {
      return real.toString();
    }
    String relative = first.relativize(real).toString();
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
}
