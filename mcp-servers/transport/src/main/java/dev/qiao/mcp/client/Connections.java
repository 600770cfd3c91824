package dev.qiao.mcp.client;

import dev.qiao.mcp.netty.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server, kept open for the next request for a short while. As many requests
 * share one as its version of HTTP allows.
 *
 * <p>All of them live on one event loop, which alone touches the fields.
 */
final class Connections implements Sender, ClientConnection.Owner {

  private static final int MAX_IDLE = 16;

  /**
   * Shorter than the 5 s after which Node's and uvicorn's servers close an idle connection: a
   * request sent just then would be lost.
   */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private record Idle(ClientConnection connection, long since) {}

  private final Dialer dialer;
  private final EventLoop loop;
  private final ChannelGroup open;

  /** Those that carry nothing, the one used last first. */
  private final Deque<Idle> idle = new ArrayDeque<>();

  /** Those that carry something, and may carry more. */
  private final List<Http2Connection> shared = new ArrayList<>();

  /** Requests that wait for the connection that is being made, for they may share it. */
  private final Queue<Pending> waiting = new ArrayDeque<>();

  private boolean dialing;
  private boolean alone;
  private boolean closed;

  Connections(Dialer dialer) {
    this.dialer = dialer;
    this.loop = dialer.loop();
    this.open = new DefaultChannelGroup(loop);
    this.alone = !dialer.mayShare();
  }

  EventLoop loop() {
    return loop;
  }

  /** Sends a request on a free connection, or a new one. Any thread may call. */
  @Override
  public void send(FullHttpRequest request, Reply reply) {
    loop.execute(() -> send(new Pending(request, reply, true)));
  }

  private void send(Pending pending) {
    if (closed) {
      pending.fail(new IOException("The transport is closed."));
      return;
    }
    ClientConnection free = free();
    if (free != null) {
      use(free, pending);
    } else if (dialing) {
      waiting.add(pending);
    } else {
      dial(pending);
    }
  }

  private @Nullable ClientConnection free() {
    for (Http2Connection connection : shared) {
      if (connection.isFree()) {
        return connection;
      }
    }
    long oldest = System.nanoTime() - IDLE_NANOS;
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.connection().isFree() && next.since() - oldest > 0) {
        return next.connection();
      }
      next.connection().channel().close();
    }
    return null;
  }

  private void use(ClientConnection connection, Pending pending) {
    if (connection instanceof Http2Connection several) {
      if (several.isUnused()) {
        shared.add(several);
      }
      pending.sendShared(several, this::send);
    } else {
      pending.send(connection);
    }
  }

  private void dial(Pending pending) {
    Dialer.Attempt attempt = dialer.dial(this);
    open.add(attempt.channel());
    if (alone) {
      pending.reply().started(attempt.channel());
      attempt.connection().addListener((Future<ClientConnection> made) -> begin(made, pending));
    } else {
      dialing = true;
      attempt
          .connection()
          .addListener((Future<ClientConnection> made) -> beginTogether(made, pending));
    }
  }

  private void begin(Future<ClientConnection> made, Pending pending) {
    if (made.isSuccess()) {
      alone = made.getNow() instanceof Http1Connection;
      use(made.getNow(), pending);
    } else {
      pending.fail(new ConnectFailure(made.cause()));
    }
  }

  private void beginTogether(Future<ClientConnection> made, Pending pending) {
    dialing = false;
    List<Pending> others = List.copyOf(waiting);
    waiting.clear();
    begin(made, pending);
    for (Pending other : others) {
      if (made.isSuccess()) {
        send(other);
      } else {
        other.fail(new ConnectFailure(made.cause())); // and not once more for each of them
      }
    }
  }

  /** One that is not read outlives its connection, with all that has come for it. */
  @Override
  public void opened(Channel stream) {
    open.add(stream);
  }

  @Override
  public void hasRoom(ClientConnection connection) {
    if (!connection.isUnused()) {
      return;
    }
    if (connection instanceof Http2Connection several) {
      shared.remove(several);
    }
    if (!connection.isFree() || closed || idle.size() >= MAX_IDLE) {
      connection.channel().close();
    } else {
      idle.addFirst(new Idle(connection, System.nanoTime()));
      loop.schedule(this::closeStale, IDLE_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void closeStale() {
    long oldest = System.nanoTime() - IDLE_NANOS;
    for (Idle last = idle.peekLast();
        last != null && last.since() - oldest <= 0;
        last = idle.peekLast()) {
      idle.removeLast().connection().channel().close();
    }
  }

  /** Closes every connection; replies that wait on one fail. */
  void close() {
    OnLoop.run(
        loop,
        () -> {
          closed = true;
          open.close();
        });
  }

  /** Why there is no connection at all. */
  static final class ConnectFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectFailure(Throwable cause) {
      super(EventLoops.said(cause), cause);
    }
  }
}
