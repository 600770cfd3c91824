package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to the faces, on a virtual thread. */
final class McpEndpoint extends SimpleChannelInboundHandler<HttpCall> {

  /** Fired through the pipelines of connections. */
  enum Event {
    /** The peer should send no more requests. */
    SERVER_CLOSES_SOON,
    /** The connection shall end with the answers it carries. */
    SERVER_CLOSES
  }

  private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);

  private final Faces faces;
  private final Executor workers;
  private @Nullable LazyTimer heart;
  private @Nullable Exchange current;

  McpEndpoint(Faces faces, Executor workers) {
    this.faces = faces;
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpCall call) {
    Exchange exchange = new Exchange(ctx.channel(), call.keepAlive());
    current = exchange;
    if (heart == null) {
      heart = new LazyTimer(ctx.executor());
    }
    // Here, as other threads would wake this one for it.
    exchange.keepAliveEvery(faces.keepAlive(), heart);
    try {
      workers.execute(() -> faces.serve(call, exchange));
    } catch (RejectedExecutionException e) {
      faces.turnAway(exchange);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (current != null) {
      current.writable();
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event != Event.SERVER_CLOSES) {
      ctx.fireUserEventTriggered(event);
    } else if (current != null) {
      current.closeConnection();
    } else {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (current != null) {
      current.lost();
    }
    stopHeart();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stopHeart();
  }

  private void stopHeart() {
    if (heart != null) {
      heart.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("Closing the connection from {}", ctx.channel().remoteAddress(), cause);
    new Carrier(ctx.channel()).cutOff();
  }
}
