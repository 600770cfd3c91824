package dev.qiao.mcp.server.http;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the sessions that a server may have; taken before it begins, and given back once. */
final class Place implements AutoCloseable {

  private final Semaphore free;
  private final AtomicBoolean left = new AtomicBoolean();

  private Place(Semaphore free) {
    this.free = free;
  }

  /** One of those that are free; empty if none is. */
  static Optional<Place> take(Semaphore free) {
    return free.tryAcquire() ? Optional.of(new Place(free)) : Optional.empty();
  }

  @Override
  public void close() {
    if (left.compareAndSet(false, true)) {
      free.release();
    }
  }
}
