package dev.qiao.mcp.builtin.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An entry of a folder.
 *
 * @param bytes its size; 0 of a folder, and of a link that leads nowhere or outside
 */
record Sized(String name, boolean isFolder, long bytes) {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
  private static final int NAME_WIDTH = 30;
  private static final int SIZE_WIDTH = 10;

  static Sized of(Path entry, Roots roots) {
    return new Sized(
        entry.getFileName().toString(),
        roots.leadsToFolder(entry),
        roots.leadsToFile(entry) ? size(entry) : 0);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException goneMeanwhile) {
      return 0;
    }
  }

  /** Name and size in columns, as the reference server writes them. */
  String line() {
    return isFolder
        ? "[DIR] " + name
        : String.format(
            Locale.ROOT, "[FILE] %-" + NAME_WIDTH + "s %" + SIZE_WIDTH + "s", name, written(bytes));
  }

  /** A size for people: 812 B, 1.50 KB. */
  static String written(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0
        ? "%d B".formatted(bytes)
        : String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
  }
}
