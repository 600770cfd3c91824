package dev.qiao.mcp.toolkit.guide;

import dev.qiao.mcp.server.watch.ResourceWatcher;
import dev.qiao.mcp.toolkit.McpResource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Resources whose changes are looked for only while somebody listens. */
class Gauges implements ResourceWatcher {
  @Override
  public void watched(String uri, Runnable changed) { // the first who listens
    poller.begin(uri, changed);
  }

  @Override
  public void unwatched(String uri) { // the last one has left
    poller.end(uri);
  }

  /** What the guide leaves to its reader. */
  static final class Poller {
    private final Map<String, Runnable> polled = new ConcurrentHashMap<>();

    void begin(String uri, Runnable changed) {
      polled.put(uri, changed);
    }

    void end(String uri) {
      polled.remove(uri);
    }

    /** As if the gauges had been read, and had risen. */
    void poll() {
      polled.values().forEach(Runnable::run);
    }
  }

  final Poller poller = new Poller();

  @McpResource(uri = "gauge://{name}", description = "The level of a gauge.")
  String level(String name) {
    return name + ": 4.5 m";
  }
}
