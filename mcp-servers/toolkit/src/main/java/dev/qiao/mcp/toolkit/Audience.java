package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.Clients;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The clients of a server that may not be served yet. */
final class Audience {

  private final AtomicReference<@Nullable Clients> clients = new AtomicReference<>();

  void arrive(Clients all) {
    if (!clients.compareAndSet(null, all)) {
      throw new IllegalStateException(
          "This server is served already; build another one for another port.");
    }
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
