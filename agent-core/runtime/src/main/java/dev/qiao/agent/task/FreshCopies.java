package dev.qiao.agent.task;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.random.RandomGenerator;

/** Copies files and folders to fresh places. */
final class FreshCopies {

  private final Path parent;
  private final RandomGenerator random;

  FreshCopies(Path parent, RandomGenerator random) {
    this.parent = parent;
    this.random = random;
  }

  /**
   * Copies a folder's content into a fresh folder, or a file into one under its own name. Links are
   * followed, so that the copy stands alone.
   *
   * @return the fresh folder, or the file in it
   */
  Path copy(Path source, String taskName) throws IOException {
    Path place = FreshFolder.make(parent, taskName, random);
    if (!Files.isDirectory(source)) {
      return Files.copy(source, place.resolve(source.getFileName()));
    }
    Files.walkFileTree(
        source,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(place.resolve(source.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, place.resolve(source.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return place;
  }
}
