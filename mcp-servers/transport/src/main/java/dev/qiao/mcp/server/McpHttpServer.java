package dev.qiao.mcp.server;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.HttpServerTransport;
import io.modelcontextprotocol.server.McpServer;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link ToolServer} that answers on a port over Streamable HTTP, in every revision of the
 * protocol from 2024-11-05 on.
 *
 * <pre>{@code
 * try (McpHttpServer server =
 *     McpHttpServer.start(tools, HttpServerSettings.builder().bearerToken(token).build())) {
 *   System.err.println(server.uri()); // http://127.0.0.1:43211/mcp
 *   …
 * }
 * }</pre>
 */
public final class McpHttpServer implements AutoCloseable {

  private final ToolServer tools;
  private final HttpServerTransport transport;
  private final AtomicBoolean closed = new AtomicBoolean();

  private McpHttpServer(ToolServer tools, HttpServerTransport transport) {
    this.tools = tools;
    this.transport = transport;
  }

  /**
   * Listens on an event loop of its own.
   *
   * @throws java.io.UncheckedIOException if the address cannot be bound
   * @throws IllegalArgumentException if the settings would open the tools to a network without
   *     authentication, or a tool's schema is not a JSON Schema
   */
  public static McpHttpServer start(ToolServer tools, HttpServerSettings settings) {
    return start(tools, settings, HttpServerTransport.create(settings));
  }

  /** As {@link #start(ToolServer, HttpServerSettings)}, on event loops that others use too. */
  public static McpHttpServer start(
      ToolServer tools, HttpServerSettings settings, EventLoops loops) {
    return start(tools, settings, HttpServerTransport.create(settings, loops));
  }

  private static McpHttpServer start(
      ToolServer tools, HttpServerSettings settings, HttpServerTransport transport) {
    try {
      requireKnown(settings, tools);
      transport.stateless(
          SdkServers.build(
              McpServer.sync(transport),
              tools,
              settings.stateless(),
              settings.everybodyMayCall(),
              transport.protocolVersions(),
              transport.watched()));
      transport.start();
    } catch (RuntimeException e) {
      transport.close();
      throw e;
    }
    return new McpHttpServer(tools, transport);
  }

  /** Also where tools may come later, as a rule with a slip in it would guard nothing. */
  private static void requireKnown(HttpServerSettings settings, ToolServer server) {
    ServerFeatures features = server.features();
    Set<String> tools =
        server.tools().stream().map(each -> each.tool().name()).collect(Collectors.toSet());
    settings
        .scopes()
        .requireKnown(
            tools,
            Stream.concat(
                    features.resources().stream().map(each -> each.resource().uri()),
                    features.resourceTemplates().stream()
                        .map(each -> each.resourceTemplate().uriTemplate()))
                .collect(Collectors.toSet()),
            features.prompts().stream()
                .map(each -> each.prompt().name())
                .collect(Collectors.toSet()));
  }

  /** The endpoint that a client connects to. */
  public URI uri() {
    return transport.uri();
  }

  /** The port that is bound. */
  public int port() {
    return transport.port();
  }

  /**
   * Takes no more requests, lets running calls end within the grace of the settings, interrupts
   * those that do not, and then closes the tool server. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      transport.close();
      tools.close();
    }
  }
}
