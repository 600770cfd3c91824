package dev.qiao.mcp.server.auth;

/**
 * A token is not good. The message is a sentence for the client, and holds nothing of the token.
 */
final class BadTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadTokenException(String message) {
    super(message);
  }

  BadTokenException(String message, Exception cause) {
    super(message, cause);
  }
}
