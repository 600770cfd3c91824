package dev.qiao.mcp.bench.server;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.List;

/** A server written with the SDK's specifications, over our transport. */
final class SdkServer implements ToolServer {

  private SdkServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    Serving.until(McpHttpServer.start(new SdkServer(), Serving.settings()));
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(Echo.specification());
  }

  @Override
  public void close() {}
}
