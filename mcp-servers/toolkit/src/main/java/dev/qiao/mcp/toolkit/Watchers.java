package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.watch.ResourceWatcher;
import java.util.List;

/** Those objects of one server that watch resources: each hears of all addresses. */
record Watchers(List<ResourceWatcher> all) implements ResourceWatcher {

  /** Those among a server's objects. */
  static Watchers among(List<Object> objects) {
    return new Watchers(
        objects.stream()
            .filter(ResourceWatcher.class::isInstance)
            .map(ResourceWatcher.class::cast)
            .toList());
  }

  @Override
  public void watched(String uri, Runnable changed) {
    all.forEach(each -> each.watched(uri, changed));
  }

  @Override
  public void unwatched(String uri) {
    all.forEach(each -> each.unwatched(uri));
  }
}
