package dev.qiao.mcp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Waits for a connection that needs nothing but to be open. */
final class WhenOpen extends ChannelInboundHandlerAdapter {

  private final Runnable action;

  WhenOpen(Runnable action) {
    this.action = action;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.pipeline().remove(this);
    action.run();
  }
}
