package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;

/** What a client and a server have found that they both speak. */
sealed interface Agreed {

  /** Revision 2026-07-28. */
  record Stateless(Discovered server) implements Agreed {}

  /**
   * A revision with sessions.
   *
   * @param answer what the server answered to {@code initialize}, maybe an error
   */
  record Sessions(JSONRPCResponse answer) implements Agreed {}
}
