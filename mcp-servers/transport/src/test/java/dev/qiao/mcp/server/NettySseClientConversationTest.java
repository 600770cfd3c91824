package dev.qiao.mcp.server;

import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

/** Our client against the transport of 2024-11-05 alone, which is all that this address has. */
class NettySseClientConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return NettyMcpTransport.builder(uri.resolve("/sse")).bearerToken(() -> TOKEN).build();
  }
}
