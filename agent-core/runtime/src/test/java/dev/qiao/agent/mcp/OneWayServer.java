package dev.qiao.agent.mcp;

import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.HttpServerTransport;
import dev.qiao.mcp.server.stateless.Catalogue;
import dev.qiao.mcp.server.stateless.StatelessServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.net.URI;
import java.util.List;

/** A server over HTTP that speaks either the revisions with sessions or 2026-07-28, not both. */
public final class OneWayServer implements AutoCloseable {

  private final HttpServerTransport http =
      HttpServerTransport.create(HttpServerSettings.builder().build());

  private OneWayServer() {}

  /** One that knows sessions alone, as all did before that revision. */
  public static OneWayServer withSessions(ToolServer tools) {
    OneWayServer server = new OneWayServer();
    McpServer.sync(server.http)
        .serverInfo(tools.name(), tools.version())
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .tools(tools.tools())
        .immediateExecution(true)
        .build();
    server.http.start();
    return server;
  }

  /** One that answers {@code initialize} with an error, as servers of that revision may. */
  public static OneWayServer stateless(ToolServer tools) {
    OneWayServer server = new OneWayServer();
    server.http.setSessionFactory(
        initialize -> {
          throw new IllegalStateException("There are no sessions here.");
        });
    server.http.stateless(
        StatelessServer.of(
            new Catalogue(
                Implementation.builder(tools.name(), tools.version()).build(),
                "",
                ServerCapabilities.builder().tools(false).build(),
                tools.tools(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            HttpServerSettings.builder().build().stateless(),
            true,
            List.of()));
    server.http.start();
    return server;
  }

  /** Where it listens. */
  public URI uri() {
    return http.uri();
  }

  @Override
  public void close() {
    http.close();
  }
}
