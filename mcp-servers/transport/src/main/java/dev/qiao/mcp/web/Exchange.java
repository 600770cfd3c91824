package dev.qiao.mcp.web;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One request and its answer, on a connection of their own. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

  private final WebRequest request;
  private final int mostBytes;
  private final CompletableFuture<WebAnswer> answer;

  /**
   * Sends it as soon as there is a connection.
   *
   * @param answer completes with the answer, or with why there is none
   */
  Exchange(WebRequest request, int mostBytes, CompletableFuture<WebAnswer> answer) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.answer = answer;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(written());
  }

  private FullHttpRequest written() {
    URI uri = request.uri();
    byte[] bytes = request.body().getBytes(StandardCharsets.UTF_8);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    FullHttpRequest written =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.method()),
            target,
            Unpooled.wrappedBuffer(bytes));
    request.headers().forEach((name, values) -> written.headers().set(name, values));
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    written.headers().set(HttpHeaderNames.HOST, host);
    written.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (bytes.length > 0) {
      written.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    }
    return written;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
    if (response.decoderResult().isFailure()) {
      exceptionCaught(ctx, response.decoderResult().cause());
      return;
    }
    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return; // the answer is still to come
    }
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : response.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), response.headers().getAll(name));
    }
    answer.complete(
        new WebAnswer(response.status().code(), headers, ByteBufUtil.getBytes(response.content())));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    answer.completeExceptionally(new IOException("the connection was closed."));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    answer.completeExceptionally(
        isTooLarge(cause)
            ? new IOException("its answer is larger than " + mostBytes + " bytes.", cause)
            : cause);
    ctx.close();
  }

  private static boolean isTooLarge(Throwable cause) {
    return cause instanceof TooLongFrameException
        || (cause instanceof DecompressionException
            && String.valueOf(cause.getMessage()).contains("maximum size"));
  }
}
