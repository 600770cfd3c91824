package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import io.netty.buffer.ByteBuf;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a judged head and what comes behind it into one {@link HttpCall}, or answers why not.
 *
 * <p>A request that is refused by its head has its body thrown away unread, and the connection
 * stays usable; one that is too large or broken ends the connection.
 */
final class RequestGate extends ChannelInboundHandlerAdapter {

  private final int maxBodyBytes;
  private final BodyBudget budget;
  private final JsonRpcCodec codec;
  private @Nullable JudgedHead head;
  private @Nullable ArrivingBody body;
  private boolean ended;

  RequestGate(int maxBodyBytes, BodyBudget budget, JsonRpcCodec codec) {
    this.maxBodyBytes = maxBodyBytes;
    this.budget = budget;
    this.codec = codec;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!ended && message instanceof JudgedHead judged) {
        begin(ctx, judged);
      }
      if (!ended && message instanceof HttpContent content) {
        take(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, JudgedHead judged) {
    HttpRequest request = judged.head();
    head = judged;
    if (!(judged.admission() instanceof Admission.Entered)) {
      boolean bodyIsSmall =
          request.decoderResult().isSuccess()
              && !HttpUtil.isTransferEncodingChunked(request)
              && !HttpUtil.is100ContinueExpected(request)
              && HttpUtil.getContentLength(request, 0L) <= maxBodyBytes;
      if (!bodyIsSmall) {
        refuseAndClose(
            ctx,
            judged.admission() instanceof Admission.Refused(Refusal refusal)
                ? refusal
                : Refusal.tooLarge(maxBodyBytes));
      }
      return;
    }
    body = new ArrivingBody(budget);
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
    ArrivingBody arriving = body;
    if (arriving != null && arriving.size() + content.content().readableBytes() > maxBodyBytes) {
      refuseAndClose(ctx, Refusal.tooLarge(maxBodyBytes));
    } else if (content instanceof LastHttpContent) {
      complete(ctx, content.content());
    } else if (arriving != null) {
      arriving.add(content.content(), ctx.alloc());
    }
  }

  /** Counted at each pause, and not with each piece. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (body != null && !body.count()) {
      refuseAndClose(ctx, Refusal.tooMuchArriving());
    }
    ctx.fireChannelReadComplete();
  }

  private static boolean failed(HttpObject object) {
    return object.decoderResult().isFailure();
  }

  private void complete(ChannelHandlerContext ctx, ByteBuf last) {
    JudgedHead judged = head;
    if (judged == null) {
      return;
    }
    head = null;
    HttpRequest request = judged.head();
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    switch (judged.admission()) {
      case Admission.Entered(Caller caller) -> enter(ctx, request, caller, last);
      case Admission.Document(byte[] json) ->
          new Exchange(ctx.channel(), keepAlive).answer(HttpResponseStatus.OK, Map.of(), json);
      case Admission.Leave leave ->
          new Exchange(ctx.channel(), keepAlive)
              .answer(HttpResponseStatus.OK, CrossOrigin.LEAVE, new byte[0]);
      case Admission.Refused(Refusal refusal) ->
          new Exchange(ctx.channel(), keepAlive).refuse(refusal, codec);
      case Admission.Undecided undecided ->
          throw new IllegalStateException("A request came before it was decided on.");
    }
  }

  private void enter(ChannelHandlerContext ctx, HttpRequest request, Caller caller, ByteBuf last) {
    ArrivingBody arrived = body;
    body = null;
    WholeBody whole = arrived == null ? null : arrived.end(last, ctx.alloc());
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (whole == null) {
      new Exchange(ctx.channel(), keepAlive).refuse(Refusal.tooMuchArriving(), codec);
    } else {
      ctx.fireChannelRead(
          new HttpCall(
              request.method(), request.uri(), request.headers(), whole, keepAlive, caller));
    }
  }

  private void refuseAndClose(ChannelHandlerContext ctx, Refusal reason) {
    ended = true;
    discardBody();
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
    discardBody();
  }

  private void discardBody() {
    if (body != null) {
      body.discard();
      body = null;
    }
  }
}
