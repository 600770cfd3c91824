package dev.qiao.mcp.builtin.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the system knows of a file or folder, a line each. */
final class FileInfo {

  private FileInfo() {}

  static String of(Place place) throws IOException {
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
}
