package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to the faces, on a thread where it may block. */
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
  private final CallCrews crews;
  private @Nullable CallCrew crew;
  private @Nullable LazyTimer heart;
  private @Nullable Exchange current;

  McpEndpoint(Faces faces, CallCrews crews) {
    this.faces = faces;
    this.crews = crews;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpCall call) {
    Exchange exchange = new Exchange(ctx.channel(), call.keepAlive());
    current = exchange;
    if (heart == null) {
      heart = new LazyTimer(ctx.executor());
    }
    if (crew == null) {
      crew = crews.of(ctx.executor());
    }
    // Here, as other threads would wake this one for it.
    exchange.keepAliveEvery(faces.keepAlive(), heart);
    crew.execute(ctx.executor(), new Served(faces, call, exchange));
  }

  private record Served(Faces faces, HttpCall call, Exchange exchange) implements CallCrew.Call {
    @Override
    public void run() {
      faces.serve(call, exchange);
    }

    @Override
    public void turnAway() {
      call.served();
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
