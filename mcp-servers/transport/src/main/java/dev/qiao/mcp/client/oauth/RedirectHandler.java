package dev.qiao.mcp.client.oauth;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes the one request that carries the expected state, and tells the user so. Any page in the
 * user's browser can send others; they are turned away and change nothing.
 */
final class RedirectHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  /**
   * What the listener waits for.
   *
   * @param state what the request has to carry; empty until that is known, and then none fits
   * @param target is completed with what stood in its request line
   */
  record Expected(AtomicReference<String> state, CompletableFuture<URI> target) {

    boolean fits(List<String> given) {
      String wanted = state.get();
      return wanted != null
          && !wanted.isEmpty()
          && given.size() == 1
          && MessageDigest.isEqual(
              given.get(0).getBytes(StandardCharsets.UTF_8),
              wanted.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final String PAGE =
      "<!doctype html><meta charset=utf-8><title>Authorisation</title><p>%s</p>";

  private final Expected expected;

  RedirectHandler(Expected expected) {
    this.expected = expected;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      answer(ctx, HttpResponseStatus.BAD_REQUEST, "This is not a request.");
      return;
    }
    QueryStringDecoder target = new QueryStringDecoder(request.uri());
    if (!request.method().equals(HttpMethod.GET) || !target.path().equals(LoopbackVisit.PATH)) {
      answer(ctx, HttpResponseStatus.NOT_FOUND, "There is nothing here.");
    } else if (!expected.fits(target.parameters().getOrDefault("state", List.of()))) {
      answer(ctx, HttpResponseStatus.BAD_REQUEST, "This is not the answer that is waited for.");
    } else {
      accept(ctx, request.uri());
    }
  }

  private void accept(ChannelHandlerContext ctx, String target) {
    try {
      URI read = new URI(target);
      answer(ctx, HttpResponseStatus.OK, "The program has your answer. You can close this page.");
      expected.target().complete(read);
    } catch (URISyntaxException e) {
      answer(ctx, HttpResponseStatus.BAD_REQUEST, "This is no answer.");
    }
  }

  /** Nothing of the request stands in an answer. */
  private static void answer(ChannelHandlerContext ctx, HttpResponseStatus status, String text) {
    byte[] page = PAGE.formatted(text).getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(page));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, page.length)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
        .set("Referrer-Policy", "no-referrer")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
