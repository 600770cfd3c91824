package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The open sessions of one server, by id. */
final class Sessions {

  private final Map<String, Session> byId = new ConcurrentHashMap<>();
  private final int max;
  private final LongSupplier nanoTime;

  Sessions(int max, LongSupplier nanoTime) {
    this.max = max;
    this.nanoTime = nanoTime;
  }

  boolean full() {
    return byId.size() >= max;
  }

  Session add(McpStreamableServerSession sdk) {
    Session session = new Session(sdk, nanoTime.getAsLong());
    byId.put(session.id(), session);
    return session;
  }

  Optional<Session> find(@Nullable String id) {
    Session session = id == null ? null : byId.get(id);
    if (session != null) {
      session.used(nanoTime.getAsLong());
    }
    return Optional.ofNullable(session);
  }

  void close(Session session) {
    byId.remove(session.id());
    session.close();
  }

  /** Closes the sessions that nothing has used for this long. */
  void closeUnused(Duration idle) {
    long then = nanoTime.getAsLong() - idle.toNanos();
    all().stream().filter(session -> session.unusedSince(then)).forEach(this::close);
  }

  Collection<Session> all() {
    return byId.values();
  }
}
