package dev.qiao.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A client could not be authorised at a server. The message says what stood in the way and what
 * helps, and holds no secret; it is a sentence that ends with a full stop.
 */
public final class AuthorizationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what stood in the way. */
  public AuthorizationException(String message) {
    super(message);
  }

  /** With what stood in the way, and why. */
  public AuthorizationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
