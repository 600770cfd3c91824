package dev.qiao.mcp.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;

/**
 * The heads of the answers on one connection.
 *
 * @param keepAlive whether the connection serves another request afterwards
 */
record ResponseHead(boolean keepAlive) {

  /** An answer with this body, or with none. */
  FullHttpResponse whole(HttpResponseStatus status, Map<String, String> headers, byte[] json) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
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
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM);
    head.headers().set("X-Accel-Buffering", "no"); // nginx would hold events back
    HttpUtil.setTransferEncodingChunked(head, true);
    addCommon(head);
    return head;
  }

  private void addCommon(HttpResponse response) {
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    response.headers().set("X-Content-Type-Options", "nosniff");
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }
}
