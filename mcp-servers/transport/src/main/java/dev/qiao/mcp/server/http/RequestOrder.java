package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets one request through at a time, so that the answers to pipelined requests keep their order.
 *
 * <p>Reading goes on while a request is served, for only so is a peer that has gone away noticed;
 * what arrives early is held and counted in the budget of all bodies, and past a bound, or when
 * there is no room in that, reading stops.
 */
final class RequestOrder extends ChannelDuplexHandler {

  private static final int MAX_HELD = 64;

  private final RequestClock clock;
  private final BodyBudget budget;
  private final Deque<Object> held = new ArrayDeque<>();
  private long counted;
  private boolean serving;

  RequestOrder(RequestClock clock, BodyBudget budget) {
    this.clock = clock;
    this.budget = budget;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!serving && held.isEmpty()) {
      pass(ctx, message);
      return;
    }
    held.add(message);
    if (!count(message) || held.size() >= MAX_HELD) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  /** False if there is no room for it; it is held all the same, as the last that is read. */
  private boolean count(Object message) {
    int bytes = message instanceof HttpContent content ? content.content().readableBytes() : 0;
    boolean room = budget.take(bytes);
    if (room) {
      counted += bytes;
    }
    return room;
  }

  private void giveBack() {
    budget.giveBack(counted);
    counted = 0;
  }

  private void pass(ChannelHandlerContext ctx, Object message) {
    if (message instanceof LastHttpContent) {
      serving = true;
      clock.requestArrived();
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise);
    boolean interim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !interim) {
      serving = false;
      clock.waitForRequest();
      if (!held.isEmpty()) {
        ctx.executor().execute(() -> passHeld(ctx));
      }
    }
  }

  private void passHeld(ChannelHandlerContext ctx) {
    giveBack();
    while (!serving && !held.isEmpty()) {
      pass(ctx, held.remove());
    }
    held.forEach(this::count);
    if (held.isEmpty()) {
      ctx.channel().config().setAutoRead(true);
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    giveBack();
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }
}
