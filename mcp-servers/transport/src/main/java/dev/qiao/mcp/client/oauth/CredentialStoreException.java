package dev.qiao.mcp.client.oauth;

import org.jspecify.annotations.Nullable;

/** Credentials could not be read or kept. The message names the place and what helps. */
public final class CredentialStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what went wrong, where, and what helps; and why, if something else was the reason. */
  public CredentialStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
