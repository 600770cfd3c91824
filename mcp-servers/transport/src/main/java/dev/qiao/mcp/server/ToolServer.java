package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.List;

/**
 * The tools that one server offers, and what it has beside them, independent of the transport that
 * carries it.
 *
 * <p>The specifications are the MCP Java SDK's own, so that the same server runs over stdio, over
 * Netty or in memory.
 */
public interface ToolServer extends AutoCloseable {

  /** The server's name as its {@code serverInfo} gives it. */
  String name();

  /** The server's version as its {@code serverInfo} gives it. */
  String version();

  /** The tools, in the order in which they are listed. */
  List<SyncToolSpecification> tools();

  /** What the server offers beside tools: nothing unless it says so. */
  default ServerFeatures features() {
    return ServerFeatures.NONE;
  }

  /** Called once, before the first client comes, by the transport that will carry this server. */
  default void serve(Clients clients) {}

  /** Releases what the server holds (a database, for example); calls after it fail. */
  @Override
  void close();
}
