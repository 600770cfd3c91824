package dev.qiao.mcp.builtin.filesystem;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A path within the roots.
 *
 * @param given as the caller wrote it, which is how results and errors repeat it
 * @param real where it leads, free of links when it was looked up
 */
record Place(String given, Path real) {

  // What was free of links when it was looked up is not followed if it has become one since.
  boolean exists() {
    return Files.exists(real, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isFolder() {
    return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isFile() {
    return Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS);
  }

  /** The folder that holds it, as the caller would have written it. */
  String givenParent() {
    String trimmed = given.replaceFirst("/+$", "");
    int slash = trimmed.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : trimmed.substring(0, slash);
  }
}
