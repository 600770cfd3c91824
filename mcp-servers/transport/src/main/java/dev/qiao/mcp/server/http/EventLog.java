package dev.qiao.mcp.server.http;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stream that are there still, by their numbers.
 *
 * <p>An event is first unsettled: it waits for a reader, and nothing drops it. Then it is settled:
 * kept in the session's {@link EventMemory} as long as there is room.
 *
 * <p>Guarded by the monitor of the session's {@link SessionStreams}.
 */
final class EventLog {

  private final EventStream stream;
  private final EventMemory memory;
  private final int maxKept;
  private final NavigableMap<Long, StoredEvent> events = new TreeMap<>();
  private long newest;
  private long settled; // up to this one all are kept or dropped
  private int kept;
  private byte @Nullable [] smallAnswer;
  private boolean forgotten;

  /**
   * @param stream whose events these are
   * @param maxKept how many settled events stay, at least 1
   */
  EventLog(EventStream stream, EventMemory memory, int maxKept) {
    this.stream = stream;
    this.memory = memory;
    this.maxKept = maxKept;
  }

  /** Adds a message, unsettled. */
  void add(byte[] json) {
    newest++;
    events.put(newest, new StoredEvent(stream, newest, json));
  }

  /**
   * Adds the message that is the last.
   *
   * @param small what is kept in its place if it is too large to be kept; null to keep nothing
   */
  void addLast(byte[] json, byte @Nullable [] small) {
    add(json);
    smallAnswer = small;
  }

  /** The number of the newest event, 0 if there was none; it may have been dropped. */
  long newest() {
    return newest;
  }

  /** The first event behind this number that is there still. */
  @Nullable StoredEvent after(long number) {
    Map.Entry<Long, StoredEvent> next = events.higherEntry(number);
    return next == null ? null : next.getValue();
  }

  /** Lets the events up to this number be kept, or go if there is no room or no use. */
  void settle(long upTo) {
    for (; settled < upTo; settled++) {
      // Nothing but this removes an unsettled event, so it is there.
      StoredEvent event = smallEnough(Objects.requireNonNull(events.remove(settled + 1)));
      if (!forgotten && event != null) {
        events.put(event.number(), event);
        kept++;
        memory.keep(event);
        if (kept > maxKept) {
          memory.drop(events.firstEntry().getValue());
        }
      }
    }
  }

  private @Nullable StoredEvent smallEnough(StoredEvent event) {
    if (memory.fits(event.json())) {
      return event;
    }
    byte[] small = event.number() == newest ? smallAnswer : null;
    return small != null && memory.fits(small)
        ? new StoredEvent(stream, event.number(), small)
        : null;
  }

  /** The memory has dropped this one. */
  void dropped(StoredEvent event) {
    events.remove(event.number());
    kept--;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** Gives back what the memory keeps, and keeps nothing more. */
  void forget() {
    forgotten = true;
    while (!events.isEmpty() && events.firstKey() <= settled) {
      memory.drop(events.pollFirstEntry().getValue());
    }
  }
}
