package dev.qiao.agent.model;

import org.jspecify.annotations.Nullable;

/** A model cannot be had or failed. The message says which, why, and what a person can do. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
