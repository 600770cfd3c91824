package dev.qiao.mcp.server.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One stream of events, apart from the connections that carry it one after the other.
 *
 * <p>What no connection has taken yet belongs to the one that is there and is never dropped; how
 * much that is, is bounded by holding up the senders. What one has taken, and all that comes while
 * there is none, is kept as long as the session's {@link EventMemory} has room, also while it is
 * sent again.
 *
 * <p>Any thread may call. All fields are guarded by the monitor of the session's {@link
 * SessionStreams}; nothing is written under it, and of a reader only {@link Reader#ready} is asked.
 */
final class EventStream {

  /** The connection that carries the stream for the time being; any thread may call. */
  interface Reader {
    /** Whether it takes more at once. Answers without waiting or locking. */
    boolean ready();

    /** There is something for {@link EventStream#next}. */
    void wake();

    /** Another reader has taken its place. */
    void displaced();

    /** Ends when it has all that there is so far; its client is to come back after so long. */
    void sendAway(Duration comeBackAfter);
  }

  /** What a reader finds at its place. */
  sealed interface Step permits StoredEvent, Pause {}

  /** Why there is no event. */
  enum Pause implements Step {
    NOTHING_YET,
    OVER
  }

  private static final int MAX_UNREAD = 64;

  private final SessionStreams session;
  private final EventId beginning;
  private final StreamTerms terms;
  private final EventLog log;
  private final HeldUpSenders heldUp = new HeldUpSenders();
  private @Nullable Reader reader;
  private long read; // up to this one the reader has all
  private boolean ended;

  /**
   * @param terms of every connection that carries it
   * @param maxKept events that stay for a client whose connection broke, at least 1
   */
  EventStream(
      SessionStreams session,
      EventMemory memory,
      EventId beginning,
      StreamTerms terms,
      int maxKept) {
    this.session = session;
    this.beginning = beginning;
    this.terms = terms;
    this.log = new EventLog(this, memory, maxKept);
  }

  StreamTerms terms() {
    return terms;
  }

  /** The id of this event; of 0, that of the stream's beginning. */
  EventId id(long event) {
    return new EventId(beginning.session(), beginning.stream(), event);
  }

  /**
   * Adds an event. It completes at once while nobody reads or the reader keeps up, and otherwise
   * when a reader has taken the event or the last one left: so a slow reader slows the sender, and
   * does not grow our memory. After the stream's end it does nothing.
   */
  Mono<Void> send(byte[] json) {
    return Mono.create(
        sink -> {
          Reader awaited;
          boolean wait = false;
          synchronized (session) {
            awaited = ended ? null : reader;
            if (!ended) {
              log.add(json);
              settleIfNobodyReads();
            }
            if (awaited != null && (log.newest() - read > MAX_UNREAD || !awaited.ready())) {
              wait = true;
              heldUp.add(log.newest(), sink);
            }
          }
          if (awaited != null) {
            awaited.wake();
          }
          if (!wait) {
            sink.success();
          }
        });
  }

  /**
   * Ends the stream.
   *
   * @param answer its last event; null ends it without an answer
   * @param small what is kept in the place of an answer that is too large to be kept
   */
  void end(byte @Nullable [] answer, byte @Nullable [] small) {
    Reader awaited;
    synchronized (session) {
      if (ended) {
        return;
      }
      if (answer != null) {
        log.addLast(answer, small);
        settleIfNobodyReads();
      }
      ended = true;
      awaited = reader;
      session.ended(this);
      if (answer != null && log.isEmpty()) {
        session.forget(this); // there was no room for it: who comes back is to be told
      }
    }
    if (awaited != null) {
      awaited.wake();
    }
  }

  /** Sends the client away that reads now, if there is one. */
  void sendAway(Duration comeBackAfter) {
    Reader present;
    synchronized (session) {
      present = reader;
    }
    if (present != null) {
      present.sendAway(comeBackAfter);
    }
  }

  private void settleIfNobodyReads() {
    if (reader == null) {
      log.settle(log.newest());
    }
  }

  /**
   * Attaches a reader, in the place of the one before.
   *
   * @param after the last event that it does not need, 0 if it needs all; one that there was
   */
  void attach(Reader newcomer, long after) {
    Reader before;
    List<HeldUpSenders.Sender> free;
    synchronized (session) {
      before = reader;
      reader = newcomer; // what the one before has not taken now waits for this one
      read = after;
      log.settle(after); // or what it only says that it has would wait uncounted, for nobody
      // The others wait for this reader: one that only ever comes anew would free them unread.
      free = heldUp.takeUpTo(after);
    }
    free.forEach(HeldUpSenders.Sender::release);
    if (before != null) {
      before.displaced();
    }
  }

  /** The reader is gone; does nothing if another one has taken its place. */
  void detach(Reader gone) {
    List<HeldUpSenders.Sender> free;
    synchronized (session) {
      if (reader != gone) {
        return;
      }
      reader = null;
      log.settle(log.newest());
      free = heldUp.takeAll();
      session.left();
    }
    free.forEach(HeldUpSenders.Sender::release);
  }

  /** The next event for this reader, who has taken it thereby. */
  Step next(Reader who) {
    StoredEvent next;
    List<HeldUpSenders.Sender> free;
    synchronized (session) {
      if (reader != who) {
        return Pause.NOTHING_YET;
      }
      next = log.after(read);
      if (next == null) {
        return ended ? Pause.OVER : Pause.NOTHING_YET;
      }
      read = next.number();
      log.settle(read);
      free = heldUp.takeUpTo(read);
    }
    free.forEach(HeldUpSenders.Sender::release);
    return next;
  }

  /** The memory has dropped this event. For the holder of the session's monitor. */
  void dropped(StoredEvent event) {
    log.dropped(event);
    if (ended && log.isEmpty()) {
      session.forget(this); // without its answer there is nothing to come back for
    }
  }

  /** Takes its events out of the memory. For the holder of the session's monitor. */
  void forget() {
    log.forget();
  }

  /** Whether it has had this event. For the holder of the session's monitor. */
  boolean reached(long event) {
    return event <= log.newest();
  }

  /** Whether a connection carries it. For the holder of the session's monitor. */
  boolean hasReader() {
    return reader != null;
  }
}
