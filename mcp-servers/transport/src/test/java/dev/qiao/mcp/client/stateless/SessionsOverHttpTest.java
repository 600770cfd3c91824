package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.spec.McpClientTransport;

class SessionsOverHttpTest extends ClientContract {

  private McpHttpServer http;

  @Override
  McpClientTransport serve(ToolServer tools) {
    http = McpHttpServer.start(tools, HttpServerSettings.builder().build());
    return NettyMcpTransport.builder(http.uri()).build();
  }

  @Override
  void stop() {
    http.close();
  }

  @Override
  String revision() {
    return "2025-11-25";
  }
}
