package dev.qiao.mcp.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One request and its answer, on a connection of their own. */
final class WebExchange extends SimpleChannelInboundHandler<FullHttpResponse> {

  private final ReadOnlyHTTPRequest request;
  private final URI uri;
  private final CompletableFuture<HTTPResponse> answer;

  WebExchange(ReadOnlyHTTPRequest request, URI uri, CompletableFuture<HTTPResponse> answer) {
    this.request = request;
    this.uri = uri;
    this.answer = answer;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(written());
  }

  private FullHttpRequest written() {
    String body = request.getBody() == null ? "" : request.getBody();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    FullHttpRequest written =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.getMethod().name()),
            target,
            Unpooled.wrappedBuffer(bytes));
    request.getHeaderMap().forEach((name, values) -> written.headers().set(name, values));
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    written.headers().set(HttpHeaderNames.HOST, host);
    written.headers().set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
    written.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (bytes.length > 0) {
      written.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    }
    return written;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
    if (response.decoderResult().isFailure()) {
      fail(response.decoderResult().cause());
      return;
    }
    HTTPResponse read = new HTTPResponse(response.status().code());
    for (String name : response.headers().names()) {
      read.setHeader(name, response.headers().getAll(name).toArray(String[]::new));
    }
    read.setBody(response.content().toString(StandardCharsets.UTF_8));
    answer.complete(read);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(new IOException("the connection was closed."));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(
        cause instanceof TooLongFrameException
            ? new IOException("its answer is larger than " + Web.MOST_BYTES + " bytes.")
            : cause);
    ctx.close();
  }

  /** Says why there is no answer, if none came before. */
  void fail(Throwable cause) {
    answer.completeExceptionally(cause);
  }
}
