package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long a connection may wait for a request and how long a request may take to arrive.
 *
 * <p>It sits before the decoder, since a request that trickles in is seen only there.
 */
final class RequestClock extends ChannelInboundHandlerAdapter {

  /** Fired through the pipeline when a request has taken too long to arrive. */
  enum Event {
    REQUEST_TIMED_OUT
  }

  private final HttpLimits limits;
  private @Nullable LazyTimer timer;
  private @Nullable ChannelHandlerContext context;
  private boolean idle;

  RequestClock(HttpLimits limits) {
    this.limits = limits;
  }

  /** On an encrypted connection it comes after the handshake, and hears of no beginning. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    timer = new LazyTimer(ctx.executor());
    waitForRequest();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    waitForRequest();
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (idle) {
      idle = false;
      arm(limits.requestTimeout(), () -> ctx.fireUserEventTriggered(Event.REQUEST_TIMED_OUT));
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    close();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    close();
  }

  /** A whole request is here: how long its answer takes is not this clock's matter. */
  void requestArrived() {
    idle = false;
    if (timer != null) {
      timer.stop();
    }
  }

  /** The answer is written: the connection waits for its next request. */
  void waitForRequest() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      idle = true;
      arm(limits.idleTimeout(), ctx::close);
    }
  }

  private void arm(Duration delay, Runnable action) {
    ChannelHandlerContext ctx = context;
    if (timer != null && ctx != null && ctx.channel().isActive()) {
      timer.set(delay, action);
    }
  }

  private void close() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }
}
