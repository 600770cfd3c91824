package dev.qiao.mcp.server;

import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.HttpServerTransport;
import io.modelcontextprotocol.server.McpServer;
import java.time.Duration;

/** Puts a tool server on a transport as {@link McpHttpServer} does, without opening a port. */
public final class Wiring {

  /** A handler of a session that asks its client holds the one thread of a target for so long. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(1);

  private Wiring() {}

  /** Serves both generations on a transport that is not started. */
  public static void wire(
      HttpServerTransport transport, ToolServer tools, HttpServerSettings settings) {
    transport.stateless(
        SdkServers.build(
            McpServer.sync(transport).requestTimeout(ANSWER_TIMEOUT),
            tools,
            settings.stateless(),
            settings.everybodyMayCall(),
            transport.protocolVersions(),
            transport.watched()));
  }
}
