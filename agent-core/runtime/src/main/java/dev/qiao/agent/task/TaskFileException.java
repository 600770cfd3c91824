package dev.qiao.agent.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task file cannot be used. The message has a line for each problem: file, line, field, mend. */
public final class TaskFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TaskFileException(List<String> problems) {
    super(String.join("\n", problems));
  }

  TaskFileException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
