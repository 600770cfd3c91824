package dev.qiao.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not a JSON-RPC message of MCP; the message says why, for the one who sent them.
 */
public final class JsonRpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient @Nullable Object id;

  JsonRpcException(int code, @Nullable Object id, String message) {
    super(message);
    this.code = code;
    this.reason = message;
    this.id = id;
  }

  /** The JSON-RPC error code: -32700 (not JSON) or -32600 (not a message). */
  public int code() {
    return code;
  }

  /** What is wrong, in words for the one who sent it. */
  public String reason() {
    return reason;
  }

  /** The id of the faulty request, or null if it has none that could be read. */
  public @Nullable Object id() {
    return id;
  }
}
