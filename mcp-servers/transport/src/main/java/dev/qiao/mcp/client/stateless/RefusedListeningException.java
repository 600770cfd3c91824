package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;

/** A server that does not tell its news, and says so. */
final class RefusedListeningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient JSONRPCError error;

  RefusedListeningException(JSONRPCError error) {
    super(error.message());
    this.error = error;
  }

  JSONRPCError error() {
    return error;
  }
}
