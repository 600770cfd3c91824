package dev.qiao.agent.mcp;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with its descendants: {@code npx} starts a shell that starts the server. Descendants
 * are remembered while their parents live, because afterwards nothing says whose they were.
 */
final class ProcessTree {

  private final ProcessHandle root;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  ProcessTree(ProcessHandle root) {
    this.root = root;
    look();
  }

  /** Remembers the descendants that there are now. */
  synchronized void look() {
    known.add(root);
    known.addAll(root.descendants().toList());
  }

  /** Whether all have ended within that time. */
  boolean endsWithin(Duration time) {
    CompletableFuture<?> all;
    synchronized (this) {
      all =
          CompletableFuture.allOf(
              known.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }
    try {
      all.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks all to end. */
  synchronized void terminate() {
    look();
    known.forEach(ProcessHandle::destroy);
  }

  /** Ends all. */
  synchronized void kill() {
    look();
    known.forEach(ProcessHandle::destroyForcibly);
  }
}
