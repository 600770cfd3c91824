package dev.qiao.mcp.client;

import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs what one stream brings one after the other, off the event loop.
 *
 * <p>When more waits than is worked off, the stream's connection is read no further for a while.
 */
final class Inbox {

  static final int FULL = 256;

  private record Task(@Nullable Channel source, Runnable work) {}

  private final Executor workers;
  private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Inbox(Executor workers) {
    this.workers = workers;
  }

  /**
   * Adds a task, which must not throw.
   *
   * @param source the connection over which it came, if there is one
   */
  void add(@Nullable Channel source, Runnable task) {
    tasks.add(new Task(source, task));
    int before = waiting.getAndIncrement();
    if (before == 0) {
      workers.execute(this::work);
    } else if (before >= FULL && source != null && source.config().isAutoRead()) {
      source.config().setAutoRead(false);
      // The worker may have emptied the queue just before, and nothing would wake the source again.
      readOnIfRoom(source);
    }
  }

  private void work() {
    do {
      Task next = tasks.remove();
      next.work().run();
      readOnIfRoom(next.source());
    } while (waiting.decrementAndGet() > 0);
  }

  private void readOnIfRoom(@Nullable Channel source) {
    if (source != null && waiting.get() < FULL / 2 && !source.config().isAutoRead()) {
      try {
        source.config().setAutoRead(true);
      } catch (RejectedExecutionException e) {
        // the transport was closed meanwhile; what came before is still worked off
      }
    }
  }
}
