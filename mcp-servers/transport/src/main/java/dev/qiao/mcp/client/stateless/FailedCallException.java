package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;

/** A request that came to no result on this side, though the server lives and answered it. */
final class FailedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason what happened, in words for whoever reads the client's errors
   */
  FailedCallException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** As the error of the client's request. */
  JSONRPCError error() {
    return new JSONRPCError(ErrorCodes.INTERNAL_ERROR, reason, null);
  }
}
