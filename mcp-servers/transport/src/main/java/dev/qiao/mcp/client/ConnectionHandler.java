package dev.qiao.mcp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: carries one request at a time and says when it is free again. */
final class ConnectionHandler extends SimpleChannelInboundHandler<HttpObject> {

  private final Consumer<ConnectionHandler> onFree;
  private @Nullable Reply reply;
  private @Nullable HttpResponse head;

  ConnectionHandler(Consumer<ConnectionHandler> onFree) {
    this.onFree = onFree;
  }

  void expect(Reply next) {
    reply = next;
    head = null;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject object) {
    Reply current = reply;
    if (current == null) {
      ctx.close(); // nobody asked
      return;
    }
    if (object.decoderResult().isFailure()) {
      fail(ctx, new IOException("The answer is not HTTP.", object.decoderResult().cause()));
      return;
    }
    if (object instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      head = response;
      current.head(response);
    }
    HttpResponse answered = head;
    if (answered != null && object instanceof HttpContent content) {
      current.content(content.content());
      if (content instanceof LastHttpContent) {
        reply = null;
        if (HttpUtil.isKeepAlive(answered)) {
          onFree.accept(this);
        } else {
          ctx.close();
        }
        current.end();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, new IOException("The connection was closed."));
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, cause);
  }

  private void fail(ChannelHandlerContext ctx, Throwable cause) {
    Reply current = reply;
    reply = null;
    ctx.close();
    if (current != null) {
      current.failed(cause);
    }
  }
}
