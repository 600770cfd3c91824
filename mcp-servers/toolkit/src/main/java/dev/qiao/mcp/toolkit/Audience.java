package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.Clients;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The clients of a server that may not be served yet. */
final class Audience {

  private final AtomicReference<@Nullable Clients> clients = new AtomicReference<>();

  void arrive(Clients all) {
    if (!clients.compareAndSet(null, all)) {
      throw served();
    }
  }

  /** Checks that nobody has come so far. */
  void requireNone() {
    if (clients.get() != null) {
      throw served();
    }
  }

  private static IllegalStateException served() {
    return new IllegalStateException(
        "This server is served already; build another one for another port.");
  }

  /** They could not come, and may come elsewhere. */
  void leave() {
    clients.set(null);
  }

  /** The clients; nobody can listen before they are there. */
  Clients present() {
    Clients present = clients.get();
    if (present == null) {
      throw new IllegalStateException(
          "This server is not served yet: call listen or stdio first, or use its builder.");
    }
    return present;
  }
}
