package dev.qiao.mcp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** What all sessions of one server together keep for clients that lost their connection. */
final class StoreBudget {

  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param maxBytes beyond which whoever keeps more drops as much
   */
  StoreBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void take(long cost) {
    bytes.addAndGet(cost);
  }

  void giveBack(long cost) {
    bytes.addAndGet(-cost);
  }

  boolean isExceeded() {
    return bytes.get() > maxBytes;
  }
}
