package dev.qiao.cli.nano;

import dev.qiao.agent.task.FreshFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A fresh folder with a task's files in it; closing it removes it. */
final class TaskFolder implements AutoCloseable {

  private final Path path;

  private TaskFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder below {@code parent}, named as a run's copies are: {@code qiao-NAME-1234}.
   *
   * @throws IllegalArgumentException if a file would lie outside the folder
   */
  static TaskFolder lay(
      Path parent, String name, Map<String, String> files, RandomGenerator random) {
    TaskFolder folder = new TaskFolder(make(parent, name, random));
    try {
      files.forEach(folder::write);
      return folder;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  private static Path make(Path parent, String name, RandomGenerator random) {
    try {
      return FreshFolder.make(parent, name, random);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for a task in " + parent, e);
    }
  }

  private void write(String relative, String content) {
    Path file = path.resolve(relative).normalize();
    if (!file.startsWith(path) || file.equals(path)) {
      throw new IllegalArgumentException("A task's file must lie in its folder: " + relative);
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lay the file " + relative, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the folder " + path, e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
