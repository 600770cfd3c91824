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
    return new BuiltinServer(
        name, packagedVersion(), tools.stream().map(BuiltinTool::specification).toList(), closing);
  }

  /** The version of Qiao that this came with. */
  public static String packagedVersion() {
    String packaged = BuiltinServer.class.getPackage().getImplementationVersion();
    return packaged == null ? "unpackaged" : packaged;
  }

  @Override
  public void close() {
    closing.run();
  }
}
