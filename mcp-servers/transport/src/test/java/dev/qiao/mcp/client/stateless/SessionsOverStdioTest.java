package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.spec.McpClientTransport;

class SessionsOverStdioTest extends ClientContract {

  private LineTransport lines;

  @Override
  McpClientTransport serve(ToolServer tools) {
    lines = new LineTransport(tools);
    return lines;
  }

  @Override
  void stop() {
    lines.close();
  }

  @Override
  String revision() {
    return "2025-11-25";
  }
}
