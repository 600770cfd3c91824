package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import dev.qiao.mcp.server.McpHttpServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpClient.SyncSpec;

/** The two generations of the protocol, as a client speaks them over a socket. */
enum Generation {
  WITH_SESSIONS {
    @Override
    SyncSpec client(McpHttpServer server) {
      return McpClient.sync(NettyMcpTransport.builder(server.uri()).build());
    }
  },
  STATELESS {
    @Override
    SyncSpec client(McpHttpServer server) {
      return McpClient.sync(
          NegotiatingTransport.over(NettyMcpTransport.builder(server.uri()).build()));
    }
  };

  abstract SyncSpec client(McpHttpServer server);
}
