package dev.qiao.mcp.client;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the heads of requests.
 *
 * @param bearerToken asked before each request, so that a token may change; null sends none
 */
record Requests(
    Endpoint endpoint, @Nullable Supplier<String> bearerToken, Map<String, String> headers) {

  /** The same to another address of the server. */
  Requests at(Endpoint other) {
    return new Requests(other, bearerToken, headers);
  }

  /**
   * Posts a message.
   *
   * @param mirrored headers that repeat what it says
   */
  FullHttpRequest post(
      byte[] json,
      @Nullable String session,
      @Nullable String version,
      Map<String, String> mirrored) {
    FullHttpRequest request = request(HttpMethod.POST, json, session, version);
    mirrored.forEach(request.headers()::set);
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    request.headers().set(HttpHeaderNames.ACCEPT, "application/json, text/event-stream");
    return request;
  }

  /**
   * Asks for a stream.
   *
   * @param lastEventId where to go on, as {@link StreamPosition#lastEventId()} has it; empty for a
   *     stream that begins
   */
  FullHttpRequest stream(@Nullable String session, @Nullable String version, String lastEventId) {
    FullHttpRequest request = request(HttpMethod.GET, new byte[0], session, version);
    request.headers().set(HttpHeaderNames.ACCEPT, HttpHeaderValues.TEXT_EVENT_STREAM);
    if (!lastEventId.isEmpty()) {
      request.headers().set(HttpHeaders.LAST_EVENT_ID, lastEventId);
    }
    return request;
  }

  FullHttpRequest delete(String session) {
    return request(HttpMethod.DELETE, new byte[0], session, null);
  }

  private FullHttpRequest request(
      HttpMethod method, byte[] body, @Nullable String session, @Nullable String version) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, method, endpoint.target(), Unpooled.wrappedBuffer(body));
    headers.forEach(request.headers()::set);
    request.headers().set(HttpHeaderNames.HOST, endpoint.authority());
    if (method.equals(HttpMethod.POST)) {
      request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    if (bearerToken != null) {
      request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + bearerToken.get());
    }
    if (session != null) {
      request.headers().set(HttpHeaders.MCP_SESSION_ID, session);
    }
    if (version != null) {
      request.headers().set(HttpHeaders.PROTOCOL_VERSION, version);
    }
    return request;
  }

  /** Names the headers without what they hold, and keeps the token out of logs. */
  @Override
  public String toString() {
    return "Requests[%s, token %s, headers %s]"
        .formatted(endpoint, bearerToken == null ? "none" : "set", headers.keySet());
  }
}
