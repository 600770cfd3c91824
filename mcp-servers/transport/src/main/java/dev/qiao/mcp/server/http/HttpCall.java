package dev.qiao.mcp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * One whole request that passed the {@link RequestGate}.
 *
 * @param uri the request's target, path and query
 * @param keepAlive whether the connection may serve another request after it
 */
record HttpCall(
    HttpMethod method, String uri, HttpHeaders headers, byte[] body, boolean keepAlive) {

  /** The path that was asked for, as it was written. */
  String path() {
    return pathIn(uri);
  }

  /** The path of a request's target. */
  static String pathIn(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }
}
