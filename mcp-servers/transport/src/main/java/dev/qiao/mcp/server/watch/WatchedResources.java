package dev.qiao.mcp.server.watch;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to which resources of one server. Any thread may call; its monitor guards all, also
 * that of its listeners, and is held while the watcher is told, so that it hears all in order.
 */
public final class WatchedResources {

  /** The most addresses that one session may listen to; more than anybody can follow. */
  public static final int MOST_OF_ONE = 1_000;

  /** How long all of them may be together; whoever listens holds them for as long as it likes. */
  public static final int MOST_CHARACTERS_OF_ONE = 100_000;

  private static final String TOO_MANY =
      "A session may subscribe to %d resources with %d characters: unsubscribe from others first."
          .formatted(MOST_OF_ONE, MOST_CHARACTERS_OF_ONE);

  private final Map<String, Integer> listeners = new HashMap<>();
  private @Nullable ResourceWatcher watcher;
  private Consumer<String> tell = uri -> {};

  /** Of a server to which nobody listens yet. */
  public WatchedResources() {}

  /**
   * Has a watcher told of what is listened to, now and later.
   *
   * @param tell tells all who listen to an address that it has changed
   * @throws IllegalStateException if there is one already
   */
  public synchronized void watch(ResourceWatcher watcher, Consumer<String> tell) {
    if (this.watcher != null) {
      throw new IllegalStateException("The resources of this server are watched already.");
    }
    this.watcher = watcher;
    this.tell = tell;
    listeners.keySet().forEach(this::watched);
  }

  /** One that listens to nothing yet. */
  public Listener listener() {
    return new Listener();
  }

  private void watched(String uri) {
    if (watcher != null) {
      Consumer<String> told = tell;
      watcher.watched(uri, () -> told.accept(uri));
    }
  }

  private void count(String uri) {
    if (listeners.merge(uri, 1, Integer::sum) == 1) {
      watched(uri);
    }
  }

  private void discount(String uri) {
    if (listeners.merge(uri, -1, Integer::sum) == 0) {
      listeners.remove(uri);
      if (watcher != null) {
        watcher.unwatched(uri);
      }
    }
  }

  /** One session, or one request that listens; the same address counts once. */
  public final class Listener implements AutoCloseable {
    private final Set<String> mine = new HashSet<>();
    private int characters;
    private boolean closed;

    private Listener() {}

    /**
     * Heeds a session's request before it is answered: most of them have nothing to do with this.
     *
     * @return why it is to be refused: it says no address, or there are more then than {@link
     *     #MOST_OF_ONE}, or they are longer than {@link #MOST_CHARACTERS_OF_ONE}; empty if it is
     *     not
     */
    public Optional<String> heed(JSONRPCRequest request) {
      boolean begins = request.method().equals(McpSchema.METHOD_RESOURCES_SUBSCRIBE);
      if (!begins && !request.method().equals(McpSchema.METHOD_RESOURCES_UNSUBSCRIBE)) {
        return Optional.empty();
      }
      // The SDK would take a number for its digits, uncounted.
      if (!(request.params() instanceof Map<?, ?> params)
          || !(params.get("uri") instanceof String uri)) {
        return Optional.of("params.uri must be a string.");
      }
      if (begins) {
        return add(uri) ? Optional.empty() : Optional.of(TOO_MANY);
      }
      remove(uri);
      return Optional.empty();
    }

    /** Listens to one more address; false if that is too much. After the end it does nothing. */
    public boolean add(String uri) {
      synchronized (WatchedResources.this) {
        if (closed || mine.contains(uri)) {
          return true;
        }
        if (mine.size() >= MOST_OF_ONE || characters + uri.length() > MOST_CHARACTERS_OF_ONE) {
          return false;
        }
        mine.add(uri);
        characters += uri.length();
        count(uri);
        return true;
      }
    }

    private void remove(String uri) {
      synchronized (WatchedResources.this) {
        if (mine.remove(uri)) {
          characters -= uri.length();
          discount(uri);
        }
      }
    }

    /** Listens to nothing any more. */
    @Override
    public void close() {
      synchronized (WatchedResources.this) {
        closed = true;
        mine.forEach(WatchedResources.this::discount);
        mine.clear();
      }
    }
  }
}
