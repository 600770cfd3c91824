package dev.qiao.mcp.server.stateless;

import java.util.Map;

/** What answers the requests of one method. */
@FunctionalInterface
interface Method {

  /**
   * Answers a request, on its own thread, which may be interrupted when the client is gone.
   *
   * @return the result's fields, but for those that every result has
   * @throws RefusedRequestException if it cannot be served
   */
  Map<String, Object> answer(StatelessRequest request, Outlet outlet);
}
