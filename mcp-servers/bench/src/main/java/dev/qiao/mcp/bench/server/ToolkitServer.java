package dev.qiao.mcp.bench.server;

import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.McpTool;

/** A server written with the toolkit. */
final class ToolkitServer {

  private ToolkitServer() {}

  record Said(String text) {}

  static final class EchoTools {
    @McpTool(description = "Gives back its text.")
    String echo(Said said, Interaction call) {
      call.progress(1, 2, "half");
      return said.text();
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Serving.until(
        McpServer.builder("echo")
            .version("1")
            .add(new EchoTools())
            .build()
            .listen(Serving.settings()));
  }
}
