package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.Wiring;
import io.netty.channel.ChannelPipeline;

/**
 * A server without a port: its connections are whatever channels it is laid out on, and its calls
 * run in the thread that brings them.
 */
public final class WiredServer {

  private final HttpServerTransport transport;
  private final ConnectionSetup setup;

  /** Serves these tools. */
  public WiredServer(ToolServer tools, HttpServerSettings settings) {
    transport = HttpServerTransport.create(settings);
    Wiring.wire(transport, tools, settings);
    setup = transport.connections(Runnable::run, Runnable::run);
  }

  /** Makes a channel a connection of this server. */
  public void layOut(ChannelPipeline pipeline) {
    setup.layOut(pipeline.channel());
  }

  /** How many sessions are open. */
  public int openSessions() {
    return transport.sessions().size();
  }
}
