package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.client.Pauses;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpTransportException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * What the client wants to hear of its server, and the one stream on which it does: a session's
 * subscriptions and unasked notifications as {@code subscriptions/listen}. A stream that breaks is
 * opened again after a pause. What came meanwhile is lost, so the client is then told that all it
 * listens to may have changed.
 *
 * <p>Any thread may call.
 */
final class News {

  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  private static final Duration TO_AGREE = Duration.ofSeconds(30);
  private static final long FIRST_PAUSE_MILLIS = 500;

  /** A stream that lasts so long was a success, though a proxy may have closed it as idle. */
  private static final Duration LASTING = Duration.ofSeconds(5);

  /** By what a server declares: what is asked for, and by what it tells. */
  private static final Map<String, Map.Entry<String, String>> LISTS =
      Map.of(
          "tools",
          Map.entry("toolsListChanged", McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED),
          "prompts",
          Map.entry("promptsListChanged", McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED),
          "resources",
          Map.entry("resourcesListChanged", McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED));

  private final Exchanges exchanges;
  private final RequestFields fields;
  private final ContextView context;
  private final Consumer<JSONRPCMessage> client;
  private final Map<String, String> lists = new LinkedHashMap<>();
  private final Map<Object, CompletableFuture<Map<?, ?>>> agreements = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** Held while a stream takes the place of another; guards what follows. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Set<String> resources = new LinkedHashSet<>();
  private final Pauses pauses;
  private @Nullable Listening current;
  private long openedNanos;

  /**
   * @param context of requests in this revision
   * @param client is told what it listens to
   * @param pauses none of which was taken yet
   */
  News(
      Exchanges exchanges,
      RequestFields fields,
      ContextView context,
      Discovered server,
      Consumer<JSONRPCMessage> client,
      Pauses pauses) {
    this.exchanges = exchanges;
    this.fields = fields;
    this.context = context;
    this.client = client;
    this.pauses = pauses;
    LISTS.forEach(
        (declared, list) -> {
          if (server.tellsOfChanged(declared)) {
            lists.put(list.getKey(), list.getValue());
          }
        });
  }

  /** Begins to listen to what the server declares to tell, without waiting for it. */
  void start() {
    if (!lists.isEmpty()) {
      Thread.startVirtualThread(() -> goOn(null));
    }
  }

  /**
   * Listens to one more resource, from when this returns.
   *
   * @return why the server does not tell of it; empty if it does
   * @throws McpTransportException if it cannot be asked
   */
  Optional<JSONRPCError> subscribe(String uri) throws InterruptedException {
    lock.lockInterruptibly();
    boolean agreed = false;
    try {
      resources.add(uri);
      replace();
      agreed = current != null && current.tellsOf(uri);
      return agreed
          ? Optional.empty()
          : Optional.of(
              new JSONRPCError(
                  ErrorCodes.INVALID_PARAMS, "The server does not tell of " + uri + ".", null));
    } catch (RefusedListeningException e) {
      return Optional.of(e.error());
    } finally {
      if (!agreed) {
        resources.remove(uri);
      }
      lock.unlock();
    }
  }

  /**
   * Listens to a resource no more.
   *
   * @throws McpTransportException if the server cannot be asked
   */
  void unsubscribe(String uri) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (resources.remove(uri)) {
        replace();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The new stream begins before the old one ends, so that nothing is missed between. */
  private void replace() throws InterruptedException {
    Listening before = current;
    current = lists.isEmpty() && resources.isEmpty() ? null : listen();
    if (before != null) {
      agreements.remove(before.exchange().id());
      before.exchange().cancel("replaced");
    }
  }

  private Listening listen() throws InterruptedException {
    String id = exchanges.newId();
    CompletableFuture<Map<?, ?>> agreement = new CompletableFuture<>();
    agreements.put(id, agreement);
    Deadline deadline = Deadline.in(TO_AGREE);
    Line line = new Line(exchanges, fields, context, deadline);
    Listening opened =
        new Listening(
            line.send("subscriptions/listen", id, Map.of("notifications", filter())), agreement);
    try {
      opened.await(deadline);
    } catch (InterruptedException | RuntimeException e) {
      agreements.remove(id);
      throw e;
    }
    openedNanos = System.nanoTime();
    opened
        .exchange()
        .answer()
        .whenComplete((end, failure) -> Thread.startVirtualThread(() -> goOn(opened)));
    return opened;
  }

  private Map<String, Object> filter() {
    Map<String, Object> filter = new LinkedHashMap<>();
    lists.keySet().forEach(list -> filter.put(list, true));
    if (!resources.isEmpty()) {
      filter.put("resourceSubscriptions", List.copyOf(resources));
    }
    return filter;
  }

  /**
   * Opens a stream after one that has ended, until that succeeds or is of no use.
   *
   * @param ended null if there was none before
   */
  private void goOn(@Nullable Listening ended) {
    try {
      boolean waits = ended != null;
      while (!(waits && isClosedAfterPause()) && !isInPlaceOf(ended)) {
        waits = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that
    }
  }

  private boolean isClosedAfterPause() throws InterruptedException {
    try {
      closed.get(nextPause(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long nextPause() {
    lock.lock();
    try {
      if (System.nanoTime() - openedNanos > LASTING.toNanos()) {
        pauses.reset();
        openedNanos = System.nanoTime();
      }
      return pauses.next(FIRST_PAUSE_MILLIS);
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing more to try: another stream is there, or the server wants none. */
  private boolean isInPlaceOf(@Nullable Listening ended) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (current != ended || closed.isDone()) {
        return true;
      }
      current = listen();
    } catch (RefusedListeningException e) {
      LOG.warn("The server does not tell its news: {}", e.getMessage());
      current = null;
      return true;
    } catch (McpTransportException e) {
      LOG.debug("The server's news were not asked for: {}", e.getMessage());
      return false;
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      agreements.remove(ended.exchange().id());
      tellMissed();
    }
    return true;
  }

  private void tellMissed() {
    lists.values().forEach(method -> client.accept(new JSONRPCNotification(method, Map.of())));
    lock.lock();
    List<String> missed;
    try {
      missed = List.copyOf(resources);
    } finally {
      lock.unlock();
    }
    missed.forEach(
        uri ->
            client.accept(
                new JSONRPCNotification(
                    McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED, Map.of("uri", uri))));
  }

  /**
   * Takes what is about a stream, and what comes on one that was left; the rest is the client's.
   */
  boolean took(JSONRPCNotification note) {
    Map<?, ?> params = note.params() instanceof Map<?, ?> map ? map : Map.of();
    Object id =
        params.get("_meta") instanceof Map<?, ?> meta ? meta.get(Revision.SUBSCRIPTION_ID) : null;
    CompletableFuture<Map<?, ?>> agreement = id == null ? null : agreements.get(id);
    return switch (note.method()) {
      case "notifications/subscriptions/acknowledged" -> {
        if (agreement != null) {
          agreement.complete(params.get("notifications") instanceof Map<?, ?> all ? all : Map.of());
        }
        yield true;
      }
      case "notifications/cancelled" -> {
        Object ended = params.get("requestId");
        if (ended != null && agreements.containsKey(ended)) {
          exchanges.took(JSONRPCResponse.result(ended, Map.of()));
        }
        yield true;
      }
      default -> id != null && agreement == null;
    };
  }

  /** Listens no more. */
  void close() {
    closed.complete(null);
    Thread.startVirtualThread(this::leave); // somebody may hold the lock, and wait for the server
  }

  private void leave() {
    lock.lock();
    try {
      if (current != null) {
        current.exchange().cancel("closed");
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
