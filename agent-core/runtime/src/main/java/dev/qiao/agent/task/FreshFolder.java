package dev.qiao.agent.task;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes folders with short names, which a small model reads easily: {@code qiao-invoices-4711}. */
public final class FreshFolder {

  private static final int ATTEMPTS = 200;
  private static final int LONGEST_STEM = 24;

  private FreshFolder() {}

  /**
   * A new and empty folder in {@code parent} that only this user may enter, where the file system
   * knows such rights.
   *
   * @param name what it is for; only its letters a to z and digits come into the folder's name
   * @param random gives the number in the name; where every one that it gives is taken, the number
   *     is a long one of the platform's
   */
  public static Path make(Path parent, String name, RandomGenerator random) throws IOException {
    String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String prefix = "qiao-" + stem.substring(0, Math.min(stem.length(), LONGEST_STEM)) + "-";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return Files.createDirectory(
            parent.resolve(prefix + random.nextInt(1000, 10_000)), onlyForTheUser(parent));
      } catch (FileAlreadyExistsException e) {
        // Taken: another number.
      }
    }
    return Files.createTempDirectory(parent, prefix);
  }

  private static FileAttribute<?>[] onlyForTheUser(Path parent) {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
