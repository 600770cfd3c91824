package dev.qiao.agent.tool;

import org.jspecify.annotations.Nullable;

/** A tool server could not be started, or died and stayed dead after one restart. */
public final class ToolServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ToolServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
