package dev.qiao.mcp.toolkit.test;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a server has told its client unasked, in the order in which it came. */
final class Received<T> {

  private static final int PATIENCE_SECONDS = 10;

  private final String what;
  private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>();

  /** Of that kind, for the error. */
  Received(String what) {
    this.what = what;
  }

  void add(T one) {
    waiting.add(one);
  }

  /** The next one; waits for it for 10 s. */
  T next() {
    try {
      T next = waiting.poll(PATIENCE_SECONDS, SECONDS);
      if (next != null) {
        return next;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("The server sent no " + what + " within " + PATIENCE_SECONDS + " s.");
  }
}
