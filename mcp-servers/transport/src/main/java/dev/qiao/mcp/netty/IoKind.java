package dev.qiao.mcp.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.jspecify.annotations.Nullable;

/** By what means of the operating system sockets are read and written. */
public enum IoKind {
  /** Java's own selectors, everywhere. */
  NIO,
  /** Linux, x86-64 and ARM64. */
  EPOLL,
  /** Linux of these days, where containers do not forbid it; x86-64 and ARM64. */
  IO_URING,
  /** macOS, x86-64 and ARM64. */
  KQUEUE;

  /** Whether this machine has it. */
  public boolean isAvailable() {
    return missing() == null;
  }

  /** The native one of this system that is known best, or else {@link #NIO}. */
  static IoKind best() {
    return EPOLL.isAvailable() ? EPOLL : KQUEUE.isAvailable() ? KQUEUE : NIO;
  }

  /** Why this machine does not have it; null if it does. */
  @Nullable Throwable missing() {
    return switch (this) {
      case NIO -> null;
      case EPOLL -> Epoll.unavailabilityCause();
      case IO_URING -> IoUring.unavailabilityCause();
      case KQUEUE -> KQueue.unavailabilityCause();
    };
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case NIO -> NioIoHandler.newFactory();
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case KQUEUE -> KQueueIoHandler.newFactory();
    };
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return switch (this) {
      case NIO -> NioServerSocketChannel.class;
      case EPOLL -> EpollServerSocketChannel.class;
      case IO_URING -> IoUringServerSocketChannel.class;
      case KQUEUE -> KQueueServerSocketChannel.class;
    };
  }

  Class<? extends SocketChannel> clientChannel() {
    return switch (this) {
      case NIO -> NioSocketChannel.class;
      case EPOLL -> EpollSocketChannel.class;
      case IO_URING -> IoUringSocketChannel.class;
      case KQUEUE -> KQueueSocketChannel.class;
    };
  }
}
