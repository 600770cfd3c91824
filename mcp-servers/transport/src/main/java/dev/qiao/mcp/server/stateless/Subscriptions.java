package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code subscriptions/listen}: requests whose answer comes when the server closes, and before it
 * what they want to hear of. Each keeps its thread waiting, a virtual one.
 */
final class Subscriptions implements Method {

  private final ServerCapabilities offered;
  private final Set<Subscription> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Subscriptions(ServerCapabilities offered) {
    this.offered = offered;
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    Subscription mine = new Subscription(request.id(), SubscriptionFilter.of(request, offered));
    all.add(mine);
    try {
      if (closed) {
        mine.end();
      }
      mine.serve(outlet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the client is gone: nobody reads the answer
    } finally {
      all.remove(mine);
    }
    return Outcome.complete(Map.of("_meta", mine.meta()));
  }

  void toolsChanged() {
    all.forEach(Subscription::toolsChanged);
  }

  void resourceUpdated(String uri) {
    all.forEach(each -> each.resourceUpdated(uri));
  }

  /** Answers all, and from here on each at once. */
  void close() {
    closed = true;
    all.forEach(Subscription::end);
  }
}
