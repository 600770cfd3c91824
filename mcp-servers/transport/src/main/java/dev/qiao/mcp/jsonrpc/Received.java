package dev.qiao.mcp.jsonrpc;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;

/** What came in one piece, whose reader knows whether it may be that. */
public sealed interface Received {

  /** A message, as in every revision. */
  record One(JSONRPCMessage message) implements Received {}

  /**
   * Several in a list, which revision 2025-03-26 alone has.
   *
   * @param values as they were written; see {@link Batch}
   */
  record Many(List<?> values) implements Received {}
}
