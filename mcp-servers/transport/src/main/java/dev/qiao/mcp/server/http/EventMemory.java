package dev.qiao.mcp.server.http;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * The events that one session keeps for clients that lost their connection, and their bound in
 * bytes: what is over it drops the oldest, of whichever stream.
 *
 * <p>Guarded by the monitor of the session's {@link SessionStreams}.
 */
final class EventMemory {

  private final long maxBytes;
  private final StoreBudget budget;
  private final SequencedSet<StoredEvent> oldestFirst = new LinkedHashSet<>();
  private long bytes;

  /**
   * @param maxBytes the most that all events together may cost
   * @param budget of all sessions; where it is exceeded, this one drops its own
   */
  EventMemory(long maxBytes, StoreBudget budget) {
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  /** Whether an event with this message fits if nothing else is kept. */
  boolean fits(byte[] json) {
    return StoredEvent.cost(json) <= maxBytes;
  }

  /** Keeps an event that {@link #fits} and drops the oldest that are too many then. */
  void keep(StoredEvent event) {
    oldestFirst.add(event);
    bytes += event.cost();
    budget.take(event.cost());
    while (bytes > maxBytes || (budget.isExceeded() && !oldestFirst.isEmpty())) {
      drop(oldestFirst.getFirst());
    }
  }

  /** Keeps this event no longer, and says so to its stream. */
  void drop(StoredEvent event) {
    if (oldestFirst.remove(event)) {
      bytes -= event.cost();
      budget.giveBack(event.cost());
      event.stream().dropped(event);
    }
  }

  /** What is kept costs this many bytes, never more than the bound. */
  long bytes() {
    return bytes;
  }
}
