package dev.qiao.mcp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.proxy.ProxyConnectionEvent;

/** Waits for an unencrypted connection to be open, to the server and not only to a proxy. */
final class WhenOpen extends ChannelInboundHandlerAdapter {

  private final boolean throughProxy;
  private final Runnable action;

  WhenOpen(boolean throughProxy, Runnable action) {
    this.throughProxy = throughProxy;
    this.action = action;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (!throughProxy) {
      open(ctx);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ProxyConnectionEvent) {
      open(ctx);
    }
  }

  private void open(ChannelHandlerContext ctx) {
    ctx.pipeline().remove(this);
    action.run();
  }
}
