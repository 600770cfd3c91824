package dev.qiao.mcp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** What the bodies of all requests together may hold, from their arrival until they are served. */
final class BodyBudget {

  private final AtomicLong free;

  BodyBudget(long bytes) {
    free = new AtomicLong(bytes);
  }

  /** Takes so many bytes of it, if they are left. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }
}
