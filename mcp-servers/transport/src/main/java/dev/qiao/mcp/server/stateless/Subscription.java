package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client that listens. Its news wait here until it takes them, each kind once however often it
 * came: so a slow client holds nobody up, and its news never grow beyond what it subscribed to.
 */
final class Subscription {

  /** What a client is told; two that say the same are equal. */
  private sealed interface News {
    String method();

    Map<String, Object> params();
  }

  private record ListChanged(ListNews list) implements News {
    @Override
    public String method() {
      return list.method();
    }

    @Override
    public Map<String, Object> params() {
      return Map.of();
    }
  }

  private record ResourceUpdated(String uri) implements News {
    @Override
    public String method() {
      return McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED;
    }

    @Override
    public Map<String, Object> params() {
      return Map.of("uri", uri);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Object id;
  private final SubscriptionFilter filter;
  private final SequencedSet<News> waiting = new LinkedHashSet<>();
  private boolean ended;

  /**
   * @param id of the request that opened it, which everything it is told carries
   */
  Subscription(Object id, SubscriptionFilter filter) {
    this.id = id;
    this.filter = filter;
  }

  void changed(ListNews list) {
    if (filter.lists().contains(list)) {
      add(new ListChanged(list));
    }
  }

  void resourceUpdated(String uri) {
    if (filter.resources().contains(uri)) {
      add(new ResourceUpdated(uri));
    }
  }

  private void add(News news) {
    lock.lock();
    try {
      waiting.add(news);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets {@link #serve} return. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells the client what it subscribed to, and then its news, until it is ended.
   *
   * @throws InterruptedException if the client is gone
   */
  void serve(Outlet outlet) throws InterruptedException {
    send(outlet, Revision.LISTENING, Map.of("notifications", filter.acknowledged()));
    for (News news = next(); news != null; news = next()) {
      send(outlet, news.method(), news.params());
    }
    send(outlet, Cancelled.METHOD, Map.of("requestId", id, "reason", "The server closes."));
  }

  private @Nullable News next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.await();
      }
      return waiting.isEmpty() ? null : waiting.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void send(Outlet outlet, String method, Map<String, Object> fields)
      throws InterruptedException {
    Map<String, Object> params = new LinkedHashMap<>(fields);
    params.put("_meta", meta());
    outlet.send(new JSONRPCNotification(method, params)).block();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** What everything it is told carries. */
  Map<String, Object> meta() {
    return Map.of(Revision.SUBSCRIPTION_ID, id);
  }
}
