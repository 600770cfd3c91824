package dev.qiao.mcp.client.stateless;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the progress of each call growing: a server that runs a call once more with an answer tells
 * its first steps again. Any thread may call.
 */
final class ProgressOrder {

  private final Map<Object, Double> reached = new ConcurrentHashMap<>();

  /** A call begins that is to be told of under this token. */
  void begin(Object token) {
    reached.put(token, Double.NEGATIVE_INFINITY);
  }

  void end(Object token) {
    reached.remove(token);
  }

  /** Whether a notification tells of a call here, and nothing that was not reached before. */
  boolean isRepetition(@Nullable Object params) {
    if (!(params instanceof Map<?, ?> progress)
        || !(progress.get("progressToken") instanceof Object token)
        || !(progress.get("progress") instanceof Number value)) {
      return false;
    }
    boolean[] grown = {false};
    Double known =
        reached.computeIfPresent(
            token,
            (key, before) -> {
              grown[0] = value.doubleValue() > before;
              return grown[0] ? value.doubleValue() : before;
            });
    return known != null && !grown[0];
  }
}
