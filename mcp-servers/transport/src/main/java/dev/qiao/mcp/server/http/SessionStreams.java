package dev.qiao.mcp.server.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The event streams of one session: those that are going on, and the last ones that have ended,
 * which a client whose connection broke may still ask for.
 *
 * <p>Any thread may call. Its monitor guards its own fields, its {@link EventMemory} and its {@link
 * EventStream}s; it is held for a few map operations only.
 */
final class SessionStreams {

  private final long session;
  private final HttpLimits limits;
  private final EventMemory memory;
  private final Map<Long, EventStream> byNumber = new HashMap<>();
  private final Deque<EventStream> ended = new ArrayDeque<>();
  private long newest;
  private boolean closed;

  /**
   * @param session the session's number in this server
   * @param budget what all sessions of this server together may keep
   */
  SessionStreams(long session, HttpLimits limits, StoreBudget budget) {
    this(session, limits, new EventMemory(limits.maxStoredBytes(), budget));
  }

  private SessionStreams(long session, HttpLimits limits, EventMemory memory) {
    this.session = session;
    this.limits = limits;
    this.memory = memory;
  }

  /** Of streams that nobody can come back to. */
  static SessionStreams keepingNothing(HttpLimits limits) {
    return new SessionStreams(0, limits, new EventMemory(0, new StoreBudget(0)));
  }

  /** A new stream. After the close it carries what it is given and keeps nothing. */
  synchronized EventStream open(StreamTerms terms) {
    newest++;
    EventStream stream =
        new EventStream(
            this, memory, new EventId(session, newest, 0), terms, limits.maxStoredEvents());
    if (closed) {
      stream.forget();
    } else {
      byNumber.put(newest, stream);
    }
    return stream;
  }

  /** The stream that has had this event; empty if there is none, or it is forgotten. */
  synchronized Optional<EventStream> find(EventId id) {
    return id.session() == session
        ? Optional.ofNullable(byNumber.get(id.stream())).filter(s -> s.reached(id.event()))
        : Optional.empty();
  }

  /** Whether a connection carries one of the streams. */
  synchronized boolean hasReader() {
    return byNumber.values().stream().anyMatch(EventStream::hasReader);
  }

  /** How many there are, ended ones included. */
  synchronized int size() {
    return byNumber.size();
  }

  /** Whether a message can be kept at all. */
  boolean keeps(byte[] json) {
    return memory.fits(json);
  }

  /** What all streams together keep, in bytes. */
  synchronized long storedBytes() {
    return memory.bytes();
  }

  /** This stream has ended; the oldest of those makes room. For the holder of the monitor. */
  void ended(EventStream stream) {
    if (byNumber.containsKey(stream.id(0).stream())) {
      ended.add(stream);
      makeRoom();
    }
  }

  /** A reader has left its stream. For the holder of the monitor. */
  void left() {
    makeRoom();
  }

  /** Forgets ended streams that are too many, but none that somebody reads. */
  private void makeRoom() {
    while (ended.size() > limits.maxEndedStreams()) {
      Optional<EventStream> oldest = ended.stream().filter(s -> !s.hasReader()).findFirst();
      if (oldest.isEmpty()) {
        return;
      }
      forget(oldest.get());
    }
  }

  /** Forgets a stream that has ended. For the holder of the monitor. */
  void forget(EventStream stream) {
    if (byNumber.remove(stream.id(0).stream()) != null) {
      ended.remove(stream);
      stream.forget();
    }
  }

  /** Ends all streams and forgets them. */
  void close() {
    List<EventStream> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(byNumber.values());
    }
    all.forEach(stream -> stream.end(null, null));
    synchronized (this) {
      all.forEach(this::forget);
    }
  }
}
