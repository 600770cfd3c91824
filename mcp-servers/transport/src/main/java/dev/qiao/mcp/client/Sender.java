package dev.qiao.mcp.client;

import io.netty.handler.codec.http.FullHttpRequest;

/** Sends requests to one server. */
@FunctionalInterface
interface Sender {

  /**
   * Sends a request, and lets the reply know on the event loop what comes of it.
   *
   * <p>Not to be called on the event loop: what authorises the request may have to be fetched.
   *
   * @throws RuntimeException if nothing can authorise it now; then nothing was sent
   */
  void send(FullHttpRequest request, Reply reply);
}
