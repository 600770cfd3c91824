package dev.qiao.engine.natives;

import java.util.Objects;

/** llama.cpp or the JNI layer failed; the message holds llama.cpp's own words. */
public final class NativeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NativeException(String message) {
    super(message);
  }

  public NativeException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
