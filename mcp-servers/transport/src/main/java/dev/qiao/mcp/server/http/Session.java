package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.RunningCalls;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpStreamableServerSession;

/** One client's session: the SDK's own, its calls and streams, and when it was last used. */
final class Session {

  private final McpStreamableServerSession sdk;
  private final Caller owner;
  private final SessionStreams streams;
  private final StreamTerms terms;
  private final RunningCalls calls = new RunningCalls();
  private volatile long lastUsed;
  private volatile boolean closed;

  /**
   * @param owner who opened it, and alone may use it
   */
  Session(
      McpStreamableServerSession sdk,
      Caller owner,
      SessionStreams streams,
      StreamTerms terms,
      long now) {
    this.sdk = sdk;
    this.owner = owner;
    this.streams = streams;
    this.terms = terms;
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

  RunningCalls calls() {
    return calls;
  }

  SessionStreams streams() {
    return streams;
  }

  /** How the streams that answer its requests are kept. */
  StreamTerms terms() {
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

  /** Cancels what runs, and ends and forgets all streams. */
  void close() {
    closed = true;
    calls.cancelAll();
    sdk.close();
    streams.close();
  }
}
