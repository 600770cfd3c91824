package dev.qiao.mcp.builtin.filesystem;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address that somebody listens to, and what was last seen there. */
final class WatchedFile {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

  private final Path path;
  private final Runnable changed;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Lock turn = new ReentrantLock();
  private Sighting seen;

  WatchedFile(Path path, Runnable changed, Sighting seen) {
    this.path = path;
    this.changed = changed;
    this.seen = seen;
  }

  Path path() {
    return path;
  }

  Sighting seen() {
    return seen;
  }

  void see(Sighting now) {
    seen = now;
  }

  /**
   * Tells who listens, on a thread of its own: a client that does not read its standard input holds
   * up whoever tells it. Of many changes that come meanwhile one is told.
   */
  void tell() {
    if (!waiting.getAndSet(true)) {
      Thread.startVirtualThread(this::tellInTurn);
    }
  }

  private void tellInTurn() {
    turn.lock();
    try {
      waiting.set(false);
      changed.run();
    } catch (RuntimeException e) {
      LOG.debug("Nobody was told of {}", path, e); // the server closes
    } finally {
      turn.unlock();
    }
  }
}
