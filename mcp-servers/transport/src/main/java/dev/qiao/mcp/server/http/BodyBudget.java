package dev.qiao.mcp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies of all requests together may hold, from their arrival until they are served, and
 * what they are read into.
 */
final class BodyBudget {

  private final long bytes;
  private final AtomicLong free;

  BodyBudget(long bytes) {
    this.bytes = bytes;
    free = new AtomicLong(bytes);
  }

  /** Whether so many bytes fit if nothing else is there. */
  boolean canEverHold(long many) {
    return many <= bytes;
  }

  /** Takes so many bytes of it, if they are left. */
  boolean take(long many) {
    if (free.addAndGet(-many) >= 0) {
      return true;
    }
    giveBack(many);
    return false;
  }

  void giveBack(long many) {
    free.addAndGet(many);
  }
}
