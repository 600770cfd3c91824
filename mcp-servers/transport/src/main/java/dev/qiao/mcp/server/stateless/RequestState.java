package dev.qiao.mcp.server.stateless;

import java.util.Map;

/**
 * What one round of a request leaves for the next, carried by the client in {@code requestState}.
 *
 * @param expires when it is no longer taken, in milliseconds since 1970
 * @param rounds how many there were
 * @param answers the client's, by the question's key
 * @param kept what the handler said to keep, by its name
 */
record RequestState(
    long expires, int rounds, Map<String, Map<String, Object>> answers, Map<String, String> kept) {

  /** Of a request that comes for the first time. */
  static final RequestState NEW = new RequestState(0, 0, Map.of(), Map.of());
}
