package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.watch.WatchedResources;
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
  private volatile WatchedResources watched = new WatchedResources();
  private volatile boolean closed;

  Subscriptions(ServerCapabilities offered) {
    this.offered = offered;
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    SubscriptionFilter filter = SubscriptionFilter.of(request, offered);
    Subscription mine = new Subscription(request.id(), filter);
    all.add(mine);
    try (WatchedResources.Listener listened = watched.listener()) {
      filter.resources().forEach(listened::add);
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

  void countIn(WatchedResources others) {
    watched = others;
  }

  void changed(ListNews list) {
    all.forEach(each -> each.changed(list));
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
