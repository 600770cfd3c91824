package dev.qiao.mcp.server.http;

import dev.qiao.mcp.stateless.MirroredHeaders;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the origins that the settings name read the answers (WHATWG Fetch, CORS protocol).
 * A browser asks for leave before it sends JSON, and without any credentials: who calls is judged
 * by the request that follows.
 *
 * <p>Netty's own handler answers that question before the request has come to its end, which would
 * mix up the answers to pipelined requests.
 */
final class CrossOrigin extends ChannelDuplexHandler {

  private static final String READABLE =
      String.join(
          ", ",
          io.modelcontextprotocol.spec.HttpHeaders.MCP_SESSION_ID,
          "WWW-Authenticate",
          "Retry-After");

  /** The answer to the question. */
  static final Map<String, String> LEAVE =
      Map.of(
          "Access-Control-Allow-Methods",
          "POST, GET, DELETE",
          "Access-Control-Allow-Headers",
          // A star stands for what tools mirror into headers, but not for Authorization.
          String.join(
              ", ",
              "*",
              "Authorization",
              "Content-Type",
              io.modelcontextprotocol.spec.HttpHeaders.MCP_SESSION_ID,
              io.modelcontextprotocol.spec.HttpHeaders.PROTOCOL_VERSION,
              io.modelcontextprotocol.spec.HttpHeaders.LAST_EVENT_ID,
              MirroredHeaders.METHOD,
              MirroredHeaders.NAME),
          "Access-Control-Max-Age",
          "600");

  private final List<String> origins;
  private @Nullable String origin;

  /**
   * @param origins of the pages that may
   */
  CrossOrigin(List<String> origins) {
    this.origins = origins;
  }

  /** Whether a browser asks if a page of one of these origins may send a request. */
  static boolean asksForLeave(HttpRequest head, List<String> origins) {
    return head.method().equals(HttpMethod.OPTIONS)
        && head.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)
        && among(origins, head.headers()) != null;
  }

  private static @Nullable String among(List<String> origins, HttpHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    return origin != null && origins.contains(origin) ? origin : null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest head) {
      origin = among(origins, head.headers());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse head) {
      head.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
      if (origin != null) {
        head.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        head.headers().set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
      }
    }
    ctx.write(message, promise);
  }
}
