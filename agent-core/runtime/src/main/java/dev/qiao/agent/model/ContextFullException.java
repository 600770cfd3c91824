package dev.qiao.agent.model;

import org.jspecify.annotations.Nullable;

/** A request does not fit the model's context window. */
public final class ContextFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says how many tokens were needed and how many there are. */
  public ContextFullException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
