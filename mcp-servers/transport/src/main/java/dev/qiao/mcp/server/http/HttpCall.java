package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Caller;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * One whole request that passed the {@link RequestGate}.
 *
 * @param uri the request's target, path and query
 * @param whole its body, which is held until {@link #served()}
 * @param keepAlive whether the connection may serve another request after it
 * @param caller who sends it
 */
record HttpCall(
    HttpMethod method,
    String uri,
    HttpHeaders headers,
    WholeBody whole,
    boolean keepAlive,
    Caller caller) {

  /** What its body says. */
  byte[] body() {
    return whole.bytes();
  }

  /** Whether there is room for what its body says; to be asked before that is read. */
  WholeBody.Room room() {
    return whole.countRead();
  }

  /** It has been served, or will not be. */
  void served() {
    whole.served();
  }

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
