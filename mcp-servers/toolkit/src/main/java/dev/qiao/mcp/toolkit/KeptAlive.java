package dev.qiao.mcp.toolkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the process going while a server listens, as its own threads do not, and closes the server
 * when the process is told to end.
 */
final class KeptAlive {

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicReference<@Nullable Thread> hook = new AtomicReference<>();

  void until(AutoCloseable server) {
    Thread closing = Thread.ofPlatform().name("mcp-server-end").unstarted(() -> close(server));
    hook.set(closing);
    Runtime.getRuntime().addShutdownHook(closing);
    Thread.ofPlatform().name("mcp-server").daemon(false).start(this::await);
  }

  /** The server is closed; the process need not go on for its sake. */
  void release() {
    released.countDown();
    Thread closing = hook.getAndSet(null);
    if (closing != null && Thread.currentThread() != closing) {
      try {
        Runtime.getRuntime().removeShutdownHook(closing);
      } catch (IllegalStateException e) {
        // the process ends already, and the hook finds the server closed
      }
    }
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw Faults.unchecked(e);
    }
  }
}
