package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connection on which a client waits for the answer to its call, as the call's handler may let
 * it go: the client comes back by itself for what happened meanwhile, and so polls a call that
 * takes long in the place of holding a connection all that time (SEP-1699, in revision 2025-11-25).
 *
 * <pre>{@code
 * (exchange, request) -> {
 *   CallStream.of(exchange).release(Duration.ofSeconds(30));
 *   return text(render(request));
 * }
 * }</pre>
 */
public interface CallStream {

  /** Of a call whose client could not come back: letting go does nothing. */
  CallStream NONE = CallStream::requirePause;

  /** The longest that a client may be sent away for, which is how long unused sessions are kept. */
  Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * Ends the response on the connection that carries it now, when all that was sent before has gone
   * out; the call goes on, and what it sends meanwhile is kept as for any connection that broke
   * ({@link HttpLimits}: an answer larger than {@code maxStoredBytes} is lost so). May be called
   * several times, each for the connection of that time, and from any thread.
   *
   * <p>Nothing happens where the client could not come back, or would take the end for a fault:
   * over stdio, HTTP+SSE, in revision 2026-07-28, and in sessions of revisions before 2025-11-25.
   *
   * @param comeBackAfter how long the client should wait, from zero to {@link #LONGEST_PAUSE};
   *     counted in milliseconds
   * @throws IllegalArgumentException if it is out of that range
   */
  void release(Duration comeBackAfter);

  /**
   * The one of the call that a handler serves; {@link #NONE} where no transport of ours has one.
   */
  static CallStream of(McpSyncServerExchange exchange) {
    McpTransportContext context = exchange.transportContext();
    return context != null && context.get(CallStream.class.getName()) instanceof CallStream stream
        ? stream
        : NONE;
  }

  /**
   * Sees to it that a mistake shows, whatever carries the call.
   *
   * @throws IllegalArgumentException if nobody may be sent away for so long
   */
  static void requirePause(Duration comeBackAfter) {
    if (comeBackAfter.isNegative() || comeBackAfter.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "comeBackAfter must be from zero to %s, not %s.".formatted(LONGEST_PAUSE, comeBackAfter));
    }
  }

  /** What a request's context holds, and this too, for {@link #of} to find. */
  default Map<String, Object> context(Map<String, Object> others) {
    Map<String, Object> all = new LinkedHashMap<>(others);
    all.put(CallStream.class.getName(), this);
    return all;
  }
}
