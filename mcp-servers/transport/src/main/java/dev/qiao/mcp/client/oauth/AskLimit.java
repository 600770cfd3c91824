package dev.qiao.mcp.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a user is asked: a server that is never content would have its client ask without end.
 *
 * <p>Not thread-safe.
 */
final class AskLimit {

  static final int MOST = 5;
  static final Duration SPAN = Duration.ofMinutes(10);

  private final Clock clock;
  private final Deque<Instant> asked = new ArrayDeque<>();

  AskLimit(Clock clock) {
    this.clock = clock;
  }

  /** Notes one more time, unless there were too many of late. */
  boolean take() {
    Instant now = clock.instant();
    while (!asked.isEmpty() && !asked.getFirst().isAfter(now.minus(SPAN))) {
      asked.removeFirst();
    }
    return asked.size() < MOST && asked.add(now);
  }
}
