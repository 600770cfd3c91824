package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.RunningCalls;
import io.modelcontextprotocol.spec.McpStreamableServerSession;

/** One client's session: the SDK's own, the calls that run in it, and when it was last used. */
final class Session {

  private final McpStreamableServerSession sdk;
  private final RunningCalls calls = new RunningCalls();
  private volatile long lastUsed;

  Session(McpStreamableServerSession sdk, long now) {
    this.sdk = sdk;
    this.lastUsed = now;
  }

  String id() {
    return sdk.getId();
  }

  McpStreamableServerSession sdk() {
    return sdk;
  }

  RunningCalls calls() {
    return calls;
  }

  void used(long now) {
    lastUsed = now;
  }

  boolean unusedSince(long then) {
    return lastUsed - then < 0 && calls.isEmpty() && !sdk.hasOpenStream();
  }

  /** Cancels what runs and closes all streams. */
  void close() {
    calls.cancelAll();
    sdk.close();
  }
}
