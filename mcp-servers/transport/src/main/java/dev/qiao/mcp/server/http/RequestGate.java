package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Turns HTTP objects into one {@link HttpCall}, or answers why not.
 *
 * <p>A request that is refused by its head has its body thrown away unread, and the connection
 * stays usable; one that is too large or broken ends the connection.
 */
final class RequestGate extends ChannelInboundHandlerAdapter {

  private final HeadRules rules;
  private final int maxBodyBytes;
  private final JsonRpcCodec codec;
  private @Nullable HttpRequest head;
  private @Nullable Refusal refusal;
  private @Nullable ByteBuf body;
  private boolean ended;

  RequestGate(HeadRules rules, int maxBodyBytes, JsonRpcCodec codec) {
    this.rules = rules;
    this.maxBodyBytes = maxBodyBytes;
    this.codec = codec;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!ended && message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (!ended && message instanceof HttpContent content) {
        take(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    head = request;
    refusal = rules.check(request).orElse(null);
    if (refusal != null) {
      boolean bodyIsSmall =
          request.decoderResult().isSuccess()
              && !HttpUtil.isTransferEncodingChunked(request)
              && !HttpUtil.is100ContinueExpected(request)
              && HttpUtil.getContentLength(request, 0L) <= maxBodyBytes;
      if (!bodyIsSmall) {
        refuseAndClose(ctx, refusal);
      }
      return;
    }
    body = ctx.alloc().buffer((int) Math.min(HttpUtil.getContentLength(request, 512L), 65_536L));
    if (HttpUtil.is100ContinueExpected(request)) {
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
  }

  private void take(ChannelHandlerContext ctx, HttpContent content) {
    if (failed(content)) {
      refuseAndClose(ctx, HeadRules.malformed(content.decoderResult()));
      return;
    }
    if (body != null) {
      if (body.readableBytes() + content.content().readableBytes() > maxBodyBytes) {
        refuseAndClose(ctx, Refusal.tooLarge(maxBodyBytes));
        return;
      }
      body.writeBytes(content.content());
    }
    if (content instanceof LastHttpContent) {
      complete(ctx);
    }
  }

  private static boolean failed(HttpObject object) {
    return object.decoderResult().isFailure();
  }

  private void complete(ChannelHandlerContext ctx) {
    HttpRequest request = head;
    if (request == null) {
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (refusal != null) {
      Refusal reason = refusal;
      refusal = null;
      new Exchange(ctx.channel(), keepAlive).refuse(reason, codec);
    } else if (body != null) {
      byte[] bytes = ByteBufUtil.getBytes(body);
      releaseBody();
      ctx.fireChannelRead(
          new HttpCall(request.method(), request.uri(), request.headers(), bytes, keepAlive));
    }
    head = null;
  }

  private void refuseAndClose(ChannelHandlerContext ctx, Refusal reason) {
    ended = true;
    releaseBody();
    new Exchange(ctx.channel(), false).refuse(reason, codec);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == RequestClock.Event.REQUEST_TIMED_OUT && !ended) {
      refuseAndClose(
          ctx,
          Refusal.of(HttpResponseStatus.REQUEST_TIMEOUT, "The request took too long to arrive."));
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    releaseBody();
  }

  private void releaseBody() {
    if (body != null) {
      body.release();
      body = null;
    }
  }
}
