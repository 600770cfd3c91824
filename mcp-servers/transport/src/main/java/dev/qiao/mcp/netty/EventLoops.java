package dev.qiao.mcp.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

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

  private static final Pattern NATIVE_CALL =
      Pattern.compile("^[\\w ]+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

  private final EventLoopGroup group;
  private final IoKind kind;

  private EventLoops(EventLoopGroup group, IoKind kind) {
    this.group = group;
    this.kind = kind;
  }

  /**
   * Makes loops with this many threads, each started when first used, on epoll or kqueue where this
   * machine has one, and else on NIO.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static EventLoops start(int threads) {
    return start(threads, IoKind.best());
  }

  /**
   * As above, on this kind.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1, or this machine does not
   *     have the kind; the message says why
   */
  public static EventLoops start(int threads, IoKind kind) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Event loops need at least 1 thread, not " + threads + ".");
    }
    Throwable missing = kind.missing();
    if (missing != null) {
      throw new IllegalArgumentException(
          "This machine has no %s: %s. Take %s.".formatted(kind, said(missing), IoKind.best()),
          missing);
    }
    return new EventLoops(
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("mcp-io", true), kind.handlers()),
        kind);
  }

  /** By what means they read and write sockets. */
  public IoKind kind() {
    return kind;
  }

  /** The Netty group, for a bootstrap. */
  public EventLoopGroup group() {
    return group;
  }

  /** The kind of listening socket that runs on these loops. */
  public Class<? extends ServerSocketChannel> serverChannel() {
    return kind.serverChannel();
  }

  /** The kind of connecting socket that runs on these loops. */
  public Class<? extends SocketChannel> clientChannel() {
    return kind.clientChannel();
  }

  /**
   * What a fault of a socket says, the same on every kind: the native ones begin with the call of
   * the operating system that failed.
   */
  public static String said(Throwable fault) {
    if (fault instanceof UnresolvedAddressException) {
      return "there is no host of this name";
    }
    if (fault instanceof NotSslRecordException) { // whose message is all that came, in hex
      return "the other side does not speak TLS";
    }
    String message = fault.getMessage();
    return message == null
        ? fault.getClass().getSimpleName()
        : NATIVE_CALL.matcher(message).replaceFirst("");
  }

  /** Ends the threads; waits for them, at most 2 s. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
