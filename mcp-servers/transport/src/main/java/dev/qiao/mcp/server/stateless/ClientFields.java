package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;

/** What clients say of themselves, in each of their requests. */
record ClientFields(
    Remembered<ClientCapabilities> capabilities, Remembered<Implementation> implementation) {

  static ClientFields readBy(McpJsonMapper json) {
    return new ClientFields(
        new Remembered<>(json, ClientCapabilities.class),
        new Remembered<>(json, Implementation.class));
  }
}
