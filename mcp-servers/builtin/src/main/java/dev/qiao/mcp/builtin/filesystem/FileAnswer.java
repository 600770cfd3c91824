package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.Arguments;
import dev.qiao.mcp.builtin.ToolFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;

/** Answers a call by using files, which the system may refuse. */
@FunctionalInterface
interface FileAnswer {

  String to(Arguments arguments) throws IOException;

  /**
   * The same answer, with what the system refuses put into words for the model.
   *
   * @param path the name of the argument that the words name
   */
  static Function<Arguments, String> about(String path, FileAnswer answer) {
    return arguments -> {
      try {
        return answer.to(arguments);
      } catch (IOException problem) {
        throw failure(arguments.text(path), problem);
      }
    };
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
