package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Something done with files, which the system may refuse.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
interface FileWork<T> {

  T result() throws IOException;

  /**
   * What the work gives, or what the system refuses put into words for the model.
   *
   * @param given the path that the words name
   */
  static <T> T on(String given, FileWork<T> work) {
    try {
      return work.result();
    } catch (IOException problem) {
      throw failure(given, problem);
    }
  }

  private static ToolFailure failure(String given, IOException problem) {
    return new ToolFailure(
        switch (problem) {
          case AccessDeniedException denied -> "Permission denied: %s.".formatted(given);
          case NoSuchFileException gone -> "No such file: %s.".formatted(given);
          case FileSystemException refused when refused.getReason() != null ->
              "Cannot use %s: %s.".formatted(given, refused.getReason());
          default -> "Cannot use %s: %s.".formatted(given, problem.getMessage());
        });
  }
}
