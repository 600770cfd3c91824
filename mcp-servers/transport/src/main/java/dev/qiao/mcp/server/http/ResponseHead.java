package dev.qiao.mcp.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Map;

/**
 * The heads of the answers on one connection.
 *
 * @param keepAlive whether the connection serves another request afterwards
 */
record ResponseHead(boolean keepAlive) {

  private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.of("X-Content-Type-Options");
  private static final AsciiString NO_SNIFF = AsciiString.of("nosniff");
  private static final AsciiString BUFFERING = AsciiString.of("X-Accel-Buffering");
  private static final AsciiString NO = AsciiString.of("no");

  /** For what is written here and needs no check that it can be written. */
  private static final HttpHeadersFactory UNCHECKED =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  /** An answer with this body, or with none. */
  FullHttpResponse whole(HttpResponseStatus status, Map<String, String> headers, byte[] json) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.wrappedBuffer(json),
            headers.isEmpty() ? UNCHECKED : DefaultHttpHeadersFactory.headersFactory(),
            DefaultHttpHeadersFactory.trailersFactory());
    headers.forEach(response.headers()::set);
    if (json.length > 0) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    }
    HttpUtil.setContentLength(response, json.length);
    addCommon(response);
    return response;
  }

  /** The head of a stream of events. */
  HttpResponse events() {
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, UNCHECKED);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM);
    head.headers().set(BUFFERING, NO); // nginx would hold events back
    HttpUtil.setTransferEncodingChunked(head, true);
    addCommon(head);
    return head;
  }

  private void addCommon(HttpResponse response) {
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    response.headers().set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }
}
