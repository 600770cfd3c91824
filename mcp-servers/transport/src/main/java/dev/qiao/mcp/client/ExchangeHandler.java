package dev.qiao.mcp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time and hands the answer to its reply, and says when the connection that
 * carried it, or the stream of one, is free again.
 */
final class ExchangeHandler extends SimpleChannelInboundHandler<HttpObject> {

  private final Runnable onFree;
  private @Nullable Reply reply;
  private @Nullable HttpResponse head;
  private IOException lost = new IOException("The connection was closed.");

  ExchangeHandler(Runnable onFree) {
    this.onFree = onFree;
  }

  /**
   * Sends a request and hands on its answer.
   *
   * @param carrier the connection, or the stream of one, that this handles; it carries nothing
   */
  void send(Channel carrier, FullHttpRequest request, Reply next) {
    next.started(carrier);
    reply = next;
    head = null;
    carrier
        .writeAndFlush(request)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    done.channel().pipeline().fireExceptionCaught(done.cause());
                  }
                });
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
          onFree.run();
        } else {
          ctx.close();
        }
        current.end();
      }
    }
  }

  /** How a server ends one stream, or sends away those that it has not looked at. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Http2ResetFrame reset) {
      Http2Error error = Http2Error.valueOf(reset.errorCode());
      lost =
          error == Http2Error.REFUSED_STREAM
              ? new UnservedException()
              : new IOException("The server reset the stream: " + error + ".");
    } else if (event instanceof Http2GoAwayFrame) {
      lost = new UnservedException();
    } else {
      ctx.fireUserEventTriggered(event);
      return;
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, lost);
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

  /** The server has done nothing for the request (RFC 9113, section 8.7). */
  static final class UnservedException extends IOException {
    private static final long serialVersionUID = 1L;

    UnservedException() {
      super("The server took no more requests on this connection.");
    }
  }
}
