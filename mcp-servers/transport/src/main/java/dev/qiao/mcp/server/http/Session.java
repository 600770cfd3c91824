package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.RunningCalls;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.util.concurrent.Semaphore;

/** One client's session: the SDK's own, its calls and streams, and when it was last used. */
final class Session {

  private final McpStreamableServerSession sdk;
  private final Caller owner;
  private final SessionStreams streams;
  private final SessionTerms terms;
  private final WatchedResources.Listener listened;
  private final Place place;
  private final SessionNews news;
  private final RunningCalls calls = new RunningCalls();
  private final Semaphore attended;
  private final Semaphore unattended;
  private volatile long lastUsed;
  private volatile boolean closed;

  /**
   * @param owner who opened it, and alone may use it
   * @param listened what it listens to
   * @param place what it takes until it is closed
   * @param limits of which those hold for what may be in work at a time
   */
  Session(
      McpStreamableServerSession sdk,
      Caller owner,
      SessionStreams streams,
      SessionTerms terms,
      WatchedResources.Listener listened,
      Place place,
      HttpLimits limits,
      long now) {
    this.sdk = sdk;
    this.owner = owner;
    this.streams = streams;
    this.terms = terms;
    this.listened = listened;
    this.place = place;
    this.news = new SessionNews(sdk);
    this.attended = new Semaphore(limits.maxConnections());
    this.unattended = new Semaphore(limits.maxStreams());
    this.lastUsed = now;
  }

  String id() {
    return sdk.getId();
  }

  /** Whether a caller may use it: what that one may do there is another question. */
  boolean isOf(Caller caller) {
    return owner.id().equals(caller.id());
  }

  McpStreamableServerSession sdk() {
    return sdk;
  }

  WatchedResources.Listener listened() {
    return listened;
  }

  /** What it is told unasked. */
  SessionNews news() {
    return news;
  }

  RunningCalls calls() {
    return calls;
  }

  /**
   * Does what the client has been told is taken, and what so holds up nothing of it that another
   * request would need.
   *
   * @param accept tells it
   * @return whether it was done; else it would be too much at once
   */
  boolean runUnattended(Runnable accept, Runnable work) {
    return run(
        unattended,
        () -> {
          accept.run();
          work.run();
        });
  }

  /**
   * Does what a client waits for. It goes on when the connection is lost, for the client may come
   * back, so that the number of connections is no bound of it.
   *
   * @return whether it was done; else it would be too much at once
   */
  boolean run(Runnable work) {
    return run(attended, work);
  }

  private static boolean run(Semaphore places, Runnable work) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      places.release();
    }
  }

  SessionStreams streams() {
    return streams;
  }

  /** What it has by its revision. */
  SessionTerms terms() {
    return terms;
  }

  void used(long now) {
    lastUsed = now;
  }

  /** Whether a call runs in it, or a connection carries one of its streams. */
  boolean inUse() {
    return !calls.isEmpty() || streams.hasReader();
  }

  boolean unusedSince(long then) {
    return lastUsed - then < 0;
  }

  boolean isClosed() {
    return closed;
  }

  /** Cancels what runs, ends and forgets all streams, and makes room for another session. */
  void close() {
    closed = true;
    listened.close();
    calls.cancelAll();
    sdk.close();
    streams.close();
    place.close();
  }
}
