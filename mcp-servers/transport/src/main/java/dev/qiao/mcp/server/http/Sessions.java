package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The open sessions of one server, by id. */
final class Sessions {

  private final Map<String, Session> byId = new ConcurrentHashMap<>();
  private final HttpLimits limits;
  private final StoreBudget budget;
  private final LongSupplier nanoTime;
  private final AtomicLong opened = new AtomicLong();
  private final Semaphore free;
  private final WatchedResources watched = new WatchedResources();

  Sessions(HttpLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.budget = new StoreBudget(limits.maxStoredBytesOfAll());
    this.nanoTime = nanoTime;
    this.free = new Semaphore(limits.maxSessions());
  }

  /** What the sessions, and all others who are served beside them, listen to. */
  WatchedResources watched() {
    return watched;
  }

  /** A place for one more; empty if there are as many as may be. */
  Optional<Place> place() {
    return Place.take(free);
  }

  /** The streams of a session to be. */
  SessionStreams newStreams() {
    return new SessionStreams(opened.incrementAndGet(), limits, budget);
  }

  /**
   * @param owner who opened it
   * @param place what it takes, until it is closed
   */
  Session add(
      McpStreamableServerSession sdk,
      Caller owner,
      SessionStreams streams,
      SessionTerms terms,
      Place place) {
    Session session =
        new Session(
            sdk, owner, streams, terms, watched.listener(), place, limits, nanoTime.getAsLong());
    byId.put(session.id(), session);
    return session;
  }

  /** The one of this id; somebody else's is none, so that nobody learns that it is there. */
  Optional<Session> find(@Nullable String id, Caller caller) {
    Session session = id == null ? null : byId.get(id);
    if (session == null || !session.isOf(caller)) {
      return Optional.empty();
    }
    session.used(nanoTime.getAsLong());
    return Optional.of(session);
  }

  /** The same without a use of it. */
  Optional<Session> peek(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  void close(Session session) {
    byId.remove(session.id());
    session.close();
  }

  /** Closes the sessions that nothing has used for this long. */
  void closeUnused(Duration idle) {
    long now = nanoTime.getAsLong();
    long then = now - idle.toNanos();
    for (Session session : all()) {
      if (session.inUse()) {
        session.used(now); // so that a client whose connection broke has its time to come back
      } else if (session.unusedSince(then)) {
        close(session);
      }
    }
  }

  Collection<Session> all() {
    return byId.values();
  }
}
