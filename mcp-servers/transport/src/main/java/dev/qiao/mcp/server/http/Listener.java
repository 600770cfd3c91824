package dev.qiao.mcp.server.http;

import dev.qiao.mcp.netty.EventLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The listening socket and the connections that came through it. */
final class Listener {

  private static final int FLUSH_MILLIS = 1_000;

  private final Channel server;
  private final ChannelGroup connections;

  private Listener(Channel server, ChannelGroup connections) {
    this.server = server;
    this.connections = connections;
  }

  static Listener bind(HttpServerSettings settings, EventLoops loops, ConnectionSetup setup) {
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, 1_024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    if (connections.size() > setup.limits().maxConnections()) {
                      setup.turnAway(channel);
                    } else {
                      setup.layOut(channel);
                    }
                  }
                })
            .bind(new InetSocketAddress(settings.host(), settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new UncheckedIOException(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + bound.cause().getMessage(),
          new IOException(bound.cause()));
    }
    return new Listener(bound.channel(), connections);
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Takes no more connections, and tells the peers of those that are open. */
  void stopAccepting() {
    server.close().awaitUninterruptibly(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    tell(McpEndpoint.Event.SERVER_CLOSES_SOON);
  }

  private void tell(McpEndpoint.Event event) {
    for (Channel channel : connections) {
      channel.pipeline().fireUserEventTriggered(event);
    }
  }

  /** Closes every connection after its answers have gone out, or a second has passed. */
  void close() {
    tell(McpEndpoint.Event.SERVER_CLOSES);
    connections.newCloseFuture().awaitUninterruptibly(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    connections.close().awaitUninterruptibly(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }
}
