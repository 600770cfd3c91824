package dev.qiao.cli.exit;

import dev.qiao.agent.mcp.ServerConfigException;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.task.TaskFileException;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.cli.console.Console;
import org.jspecify.annotations.Nullable;

/**
 * Why a command did not do what it was asked for.
 *
 * @param code what the process returns
 * @param reason what happened, where, and what a person can do
 */
public record Failure(ExitCode code, String reason) {

  /** What an exception means to whoever called the command. */
  public static Failure of(Throwable cause) {
    return switch (cause) {
      case TaskFileException e -> new Failure(ExitCode.BAD_USAGE, words(e));
      case ServerConfigException e -> new Failure(ExitCode.BAD_USAGE, words(e));
      case ModelException e -> new Failure(ExitCode.MODEL_UNAVAILABLE, words(e));
      case ToolServerException e -> new Failure(ExitCode.TOOL_SERVER_UNAVAILABLE, words(e));
      case ContextFullException e -> new Failure(ExitCode.GOALS_OPEN, words(e));
      default -> new Failure(ExitCode.FAULT, "A fault of Qiao: " + words(cause));
    };
  }

  /** Says it on standard error; with the stack trace if there is a cause to show. */
  public void tell(Console console, @Nullable Throwable shown) {
    String hint =
        code == ExitCode.FAULT && shown == null ? " (--debug shows where it happened)" : "";
    console.complain(reason + hint);
    if (shown != null) {
      shown.printStackTrace(console.err());
      console.err().flush();
    }
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
