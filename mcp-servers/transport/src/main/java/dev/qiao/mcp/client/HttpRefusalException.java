package dev.qiao.mcp.client;

import io.modelcontextprotocol.spec.McpTransportException;

/** A message that the server, or something before it, refused by an HTTP status. */
public final class HttpRefusalException extends McpTransportException {

  private static final long serialVersionUID = 1L;

  private final int status;

  HttpRefusalException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status, 300 to 599. */
  public int status() {
    return status;
  }

  /** Whether it was refused for want of authorisation: 401 or 403. */
  public boolean isUnauthorised() {
    return status == 401 || status == 403;
  }
}
