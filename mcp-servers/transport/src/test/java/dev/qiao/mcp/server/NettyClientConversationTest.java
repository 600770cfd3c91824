package dev.qiao.mcp.server;

import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

class NettyClientConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return NettyMcpTransport.builder(uri).bearerToken(() -> TOKEN).build();
  }
}
