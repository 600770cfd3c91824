package dev.qiao.mcp.server.stateless;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A list, whole and in its fixed order.
 *
 * @param field what the result calls it
 */
record Listing(String field, Supplier<List<?>> all, Caching caching) implements Method {

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    if (request.params().get("cursor") != null) {
      throw RefusedRequestException.invalidParams(
          "The cursor is none of this server's: its lists come whole, without a cursor.");
    }
    return Outcome.complete(caching.hinted(Map.of(field, all.get())));
  }
}
