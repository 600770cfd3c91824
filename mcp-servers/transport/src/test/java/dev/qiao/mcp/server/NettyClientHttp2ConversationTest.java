package dev.qiao.mcp.server;

import dev.qiao.mcp.client.HttpVersions;
import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

/** Our client and our server in HTTP/2 without TLS. */
class NettyClientHttp2ConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return NettyMcpTransport.builder(uri)
        .bearerToken(() -> TOKEN)
        .httpVersions(HttpVersions.HTTP_2)
        .build();
  }
}
