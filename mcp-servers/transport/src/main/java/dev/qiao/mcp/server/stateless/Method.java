package dev.qiao.mcp.server.stateless;

/** What answers the requests of one method. */
@FunctionalInterface
interface Method {

  /**
   * Answers a request, on its own thread, which may be interrupted when the client is gone.
   *
   * @throws RefusedRequestException if it cannot be served
   */
  Outcome answer(StatelessRequest request, Outlet outlet);
}
