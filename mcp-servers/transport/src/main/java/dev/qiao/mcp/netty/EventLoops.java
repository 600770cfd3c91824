package dev.qiao.mcp.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read and write sockets, shared by any number of servers and clients.
 *
 * <pre>{@code
 * try (EventLoops loops = EventLoops.start(1);
 *     McpHttpServer server = McpHttpServer.start(tools, settings, loops)) { … }
 * }</pre>
 *
 * <p>Nothing that blocks runs on them, so one thread serves many connections. The threads are
 * daemons: they do not keep a JVM alive. Close the servers and clients first, then this.
 */
public final class EventLoops implements AutoCloseable {

  private final EventLoopGroup group;

  private EventLoops(EventLoopGroup group) {
    this.group = group;
  }

  /**
   * Makes loops with this many threads, each started when first used.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static EventLoops start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Event loops need at least 1 thread, not " + threads + ".");
    }
    return new EventLoops(
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("mcp-io", true), NioIoHandler.newFactory()));
  }

  /** The Netty group, for a bootstrap. */
  public EventLoopGroup group() {
    return group;
  }

  /** The kind of listening socket that runs on these loops. */
  public Class<? extends ServerSocketChannel> serverChannel() {
    return NioServerSocketChannel.class;
  }

  /** The kind of connecting socket that runs on these loops. */
  public Class<? extends SocketChannel> clientChannel() {
    return NioSocketChannel.class;
  }

  /** Ends the threads; waits for them, at most 2 s. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
