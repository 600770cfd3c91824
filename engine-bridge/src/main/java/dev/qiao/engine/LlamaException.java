package dev.qiao.engine;

import org.jspecify.annotations.Nullable;

/**
 * The engine failed. The message says at what and holds llama.cpp's own words where it gave any.
 */
public sealed class LlamaException extends RuntimeException
    permits ModelFileException, ContextOverflowException, GenerationCancelledException {

  private static final long serialVersionUID = 1L;

  /** A failure that has no other one behind it. */
  public LlamaException(String message) {
    this(message, null);
  }

  /** A failure with the one behind it, or null. */
  public LlamaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
