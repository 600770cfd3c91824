package dev.qiao.mcp.server;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

class NegotiatedConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return NegotiatingTransport.over(
        NettyMcpTransport.builder(uri).bearerToken(() -> TOKEN).build());
  }

  @Override
  String revision() {
    return "2026-07-28";
  }
}
