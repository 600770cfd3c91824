package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.spec.McpClientTransport;

class StatelessOverStdioTest extends ClientContract {

  private LineTransport lines;

  @Override
  McpClientTransport serve(ToolServer tools) {
    lines = new LineTransport(tools);
    return NegotiatingTransport.over(lines);
  }

  @Override
  void stop() {
    lines.close();
  }

  @Override
  String revision() {
    return "2026-07-28";
  }
}
