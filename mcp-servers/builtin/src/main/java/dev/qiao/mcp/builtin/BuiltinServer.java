package dev.qiao.mcp.builtin;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.List;

/**
 * An open builtin server.
 *
 * @param name the server's name
 * @param version the version of Qiao that it came with
 * @param tools the tools, in the order in which they are listed
 * @param closing releases what the tools hold
 */
public record BuiltinServer(
    String name, String version, List<SyncToolSpecification> tools, Runnable closing)
    implements ToolServer {

  /** A server of these tools, which hold nothing that has to be released. */
  public static BuiltinServer of(String name, List<BuiltinTool> tools) {
    return of(name, tools, () -> {});
  }

  /** A server of these tools, and what to do when it is closed. */
  public static BuiltinServer of(String name, List<BuiltinTool> tools, Runnable closing) {
    String packaged = BuiltinServer.class.getPackage().getImplementationVersion();
    return new BuiltinServer(
        name,
        packaged == null ? "unpackaged" : packaged,
        tools.stream().map(BuiltinTool::specification).toList(),
        closing);
  }

  @Override
  public void close() {
    closing.run();
  }
}
