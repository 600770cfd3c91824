package dev.qiao.mcp.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Some files, and whether one of them is another than it was. */
final class FileState {

  private final List<Path> files;
  private List<String> seen;

  /** As the files are now. */
  FileState(List<Path> files) {
    this.files = files;
    this.seen = look();
  }

  /** Whether one has changed since this was asked last. */
  synchronized boolean changed() {
    List<String> now = look();
    boolean changed = !now.equals(seen);
    seen = now;
    return changed;
  }

  private List<String> look() {
    return files.stream().map(FileState::mark).toList();
  }

  /** Links are followed: a renewed certificate is often another file behind the same link. */
  private static String mark(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
    } catch (IOException e) {
      return "missing";
    }
  }
}
