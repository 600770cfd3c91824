package dev.qiao.mcp.client;

import dev.qiao.mcp.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server, kept open for the next request for a short while.
 *
 * <p>All of them live on one event loop, which alone touches the fields.
 */
final class Connections implements Sender {

  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_LINE_BYTES = 8 << 10;
  private static final int MAX_IDLE = 16;

  /**
   * Shorter than the 5 s after which Node's and uvicorn's servers close an idle connection: a
   * request sent just then would be lost.
   */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private record Idle(Channel channel, ConnectionHandler handler, long since) {}

  private final Endpoint endpoint;
  private final @Nullable SslContext tls;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final ChannelGroup open;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  Connections(
      Endpoint endpoint, @Nullable SslContext tls, EventLoops loops, Duration connectTimeout) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.loop = loops.group().next();
    this.open = new DefaultChannelGroup(loop);
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(loops.clientChannel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    layOut(channel);
                  }
                });
  }

  EventLoop loop() {
    return loop;
  }

  private void layOut(SocketChannel channel) {
    if (tls != null) {
      channel
          .pipeline()
          .addLast(tls.newHandler(channel.alloc(), endpoint.address(), endpoint.port()));
    }
    channel
        .pipeline()
        .addLast(
            new HttpClientCodec(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_LINE_BYTES)
                    .setMaxHeaderSize(MAX_HEADER_BYTES),
                HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE))
        .addLast(new ConnectionHandler(handler -> free(channel, handler)));
  }

  /** Sends a request on a free connection, or a new one. Any thread may call. */
  @Override
  public void send(FullHttpRequest request, Reply reply) {
    loop.execute(
        () -> {
          if (closed) {
            request.release();
            reply.failed(new IOException("The transport is closed."));
            return;
          }
          Idle free = takeIdle();
          if (free != null) {
            write(free.channel(), free.handler(), request, reply);
          } else {
            connect(request, reply);
          }
        });
  }

  private @Nullable Idle takeIdle() {
    long oldest = System.nanoTime() - IDLE_NANOS;
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.channel().isActive() && next.since() - oldest > 0) {
        return next;
      }
      next.channel().close();
    }
    return null;
  }

  private void connect(FullHttpRequest request, Reply reply) {
    ChannelFuture connecting = bootstrap.connect(endpoint.address(), endpoint.port());
    open.add(connecting.channel());
    reply.started(connecting.channel());
    connecting.addListener(
        (ChannelFutureListener)
            done -> {
              if (done.isSuccess()) {
                Channel channel = done.channel();
                write(channel, channel.pipeline().get(ConnectionHandler.class), request, reply);
              } else {
                request.release();
                reply.failed(new ConnectFailure(done.cause()));
              }
            });
  }

  private static void write(
      Channel channel, ConnectionHandler handler, FullHttpRequest request, Reply reply) {
    reply.started(channel);
    handler.expect(reply);
    channel
        .writeAndFlush(request)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    done.channel().pipeline().fireExceptionCaught(done.cause());
                  }
                });
  }

  private void free(Channel channel, ConnectionHandler handler) {
    if (closed || idle.size() >= MAX_IDLE) {
      channel.close();
    } else {
      idle.addFirst(new Idle(channel, handler, System.nanoTime()));
      loop.schedule(this::closeStale, IDLE_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void closeStale() {
    long oldest = System.nanoTime() - IDLE_NANOS;
    for (Idle last = idle.peekLast();
        last != null && last.since() - oldest <= 0;
        last = idle.peekLast()) {
      idle.removeLast().channel().close();
    }
  }

  /** Closes every connection; replies that wait on one fail. */
  void close() {
    loop.execute(
        () -> {
          closed = true;
          open.close();
        });
  }

  /** Why there is no connection at all. */
  static final class ConnectFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectFailure(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }
}
