package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.client.Pauses;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpTransportException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  private final Exchanges exchanges;
  private final RequestFields fields;
  private final ContextView context;
  private final Consumer<JSONRPCMessage> client;
  private final Agreements agreements;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** Held while a stream takes the place of another; guards what follows. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Wishes wishes;
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
    this.agreements = new Agreements(exchanges);
    this.wishes = new Wishes(server);
  }

  /** Begins to listen to what the server declares to tell, without waiting for it. */
  void start() {
    Thread.startVirtualThread(() -> goOn(null));
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
      wishes.add(uri);
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
        wishes.remove(uri);
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
      if (wishes.remove(uri)) {
        replace();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The new stream begins before the old one ends, so that nothing is missed between. */
  private void replace() throws InterruptedException {
    Listening before = current;
    current = wishes.isEmpty() ? null : listen();
    if (before != null) {
      agreements.forget(before.exchange().id());
      before.exchange().cancel("replaced");
    }
  }

  private Listening listen() throws InterruptedException {
    String id = exchanges.newId();
    CompletableFuture<Map<?, ?>> agreement = agreements.expect(id);
    Deadline deadline = Deadline.in(TO_AGREE);
    Line line = new Line(exchanges, fields, context, deadline);
    Listening opened =
        new Listening(
            line.send(Revision.LISTEN, id, Map.of("notifications", wishes.filter())), agreement);
    try {
      opened.await(deadline);
    } catch (InterruptedException | RuntimeException e) {
      agreements.forget(id);
      throw e;
    }
    openedNanos = System.nanoTime();
    opened
        .exchange()
        .answer()
        .whenComplete((end, failure) -> Thread.startVirtualThread(() -> goOn(opened)));
    return opened;
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
      if (current != ended || closed.isDone() || wishes.isEmpty()) {
        return true;
      }
      current = listen();
    } catch (RefusedListeningException e) {
      LOG.warn("The server does not tell its news: {}", e.getMessage());
      current = null;
      return true;
    } catch (RuntimeException e) { // each transport has its own
      LOG.debug("The server's news were not asked for: {}", e.getMessage());
      return false;
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      agreements.forget(ended.exchange().id());
      tellMissed();
    }
    return true;
  }

  private void tellMissed() {
    List<JSONRPCNotification> missed;
    lock.lock();
    try {
      missed = wishes.allChanged();
    } finally {
      lock.unlock();
    }
    missed.forEach(client);
  }

  /**
   * Takes what is about a stream, and what comes on one that was left; the rest is the client's.
   */
  boolean took(JSONRPCNotification note) {
    return agreements.took(note);
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
