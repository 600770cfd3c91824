package dev.qiao.mcp.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;

/** Opens one stream, and says when it is open and when the news has come on it. */
final class ListenerHandler extends SimpleChannelInboundHandler<ByteBuf> {

  private final String request;
  private final String news;
  private final Runnable opened;
  private final Runnable told;
  private final StringBuilder read = new StringBuilder();
  private boolean open;
  private boolean over;

  ListenerHandler(String request, String news, Runnable opened, Runnable told) {
    this.request = request;
    this.news = news;
    this.opened = opened;
    this.told = told;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
    if (over) {
      return;
    }
    read.append(bytes.toString(StandardCharsets.UTF_8));
    if (!open && read.indexOf("\r\n\r\n") >= 0) {
      if (read.indexOf("HTTP/1.1 200 ") != 0 || read.indexOf("text/event-stream") < 0) {
        ctx.close();
        return;
      }
      open = true;
      opened.run();
    }
    if (read.indexOf(news) >= 0) {
      over = true;
      told.run();
    }
  }
}
