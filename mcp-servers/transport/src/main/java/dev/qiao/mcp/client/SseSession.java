package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.web.ShownAddress;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with a server of 2024-11-05, whose transport is HTTP with SSE: the server speaks on one
 * stream, whose first event names the address that messages are posted to. The session lives as
 * long as the stream.
 */
final class SseSession implements SseStream.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(SseSession.class);
  private static final String ENDPOINT = "endpoint";

  private final Wire wire;
  private final Consumer<Throwable> onLost;
  private final SseStream stream;
  private final CompletableFuture<Requests> posts = new CompletableFuture<>();
  private final Map<Object, SseDelivery> awaited = new ConcurrentHashMap<>();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param onLost hears it once when the server turns out to know the session no more
   */
  SseSession(Wire wire, Consumer<Throwable> onLost) {
    this.wire = wire;
    this.onLost = onLost;
    this.stream = new SseStream(new Inbox(wire.workers()), wire.maxMessageBytes(), this);
  }

  /**
   * Opens the stream. Not to be called on the event loop.
   *
   * @return done when messages can be posted; it fails with {@link NotOfferedException} if the
   *     server has no such transport
   */
  CompletableFuture<Requests> open() {
    try {
      wire.sender().send(wire.requests().stream(null, null, ""), stream);
    } catch (RuntimeException e) { // nothing authorises it
      end(e);
    }
    return posts;
  }

  /** Before there is a stream, a user may be asked for as long as that takes. */
  @Override
  public void began() {
    Future<?> timer =
        wire.loop()
            .schedule(
                () -> end(new NotOfferedException("The stream names no address.", null, null)),
                wire.silence().toNanos(),
                TimeUnit.NANOSECONDS);
    posts.whenComplete((opened, failure) -> timer.cancel(false));
  }

  @Override
  public void other(String name, byte[] data) {
    if (!name.equals(ENDPOINT) || posts.isDone()) {
      return;
    }
    String said = new String(data, StandardCharsets.UTF_8).strip();
    try {
      posts.complete(wire.requests().at(sameOrigin(said)));
    } catch (IllegalArgumentException e) {
      end(new IOException("its event \"endpoint\" " + e.getMessage(), e));
    }
  }

  /** Tokens go where messages go, so that no server may send them elsewhere. */
  private Endpoint sameOrigin(String said) {
    Endpoint server = wire.requests().endpoint();
    Endpoint named;
    try {
      named = Endpoint.of(server.uri().resolve(said));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("names no http or https address.", e);
    }
    if (!named.isOfOrigin(server)) {
      throw new IllegalArgumentException(
          "names %s, and an address at %s is wanted."
              .formatted(named.shown(), ShownAddress.of(server.uri().resolve("/"))));
    }
    return named;
  }

  @Override
  public void message(byte[] data) {
    if (!posts.isDone()) {
      end(new NotOfferedException("The stream does not begin with an address.", null, null));
      return;
    }
    try {
      wire.receiver().read(data).forEach(this::message);
    } catch (JsonRpcException e) {
      LOG.warn("The server sent what is no message: {}", e.reason());
    }
  }

  private void message(JSONRPCMessage message) {
    SseDelivery answered =
        message instanceof JSONRPCResponse answer && answer.id() != null
            ? awaited.remove(answer.id())
            : null;
    if (answered != null) {
      answered.answered(() -> wire.receiver().handle(message));
    } else if (!(message instanceof JSONRPCResponse)) {
      wire.receiver().handle(message);
    }
  }

  @Override
  public void refused(HttpResponseStatus status, byte[] said) {
    end(new NotOfferedException("The server gives no stream.", status, said));
  }

  @Override
  public void ended(Throwable cause) {
    end(
        posts.isDone()
            ? new IOException(
                "its event stream broke off, and the session with it: " + cause.getMessage(), cause)
            : new NotOfferedException("The stream broke off: " + cause.getMessage(), null, null));
  }

  /** Posts a message, once the session is open. Not to be called on the event loop. */
  void post(JSONRPCMessage message, @Nullable String version, Reply reply) {
    wire.sender()
        .send(posts.join().post(wire.codec().write(message), null, version, Map.of()), reply);
  }

  /**
   * Notes who waits for the answer to this request.
   *
   * @throws McpTransportSessionNotFoundException if the session is over
   */
  void await(Object id, SseDelivery delivery) {
    awaited.put(id, delivery);
    if (over.get()) {
      awaited.remove(id, delivery);
      throw lost();
    }
  }

  void forget(Object id, SseDelivery delivery) {
    awaited.remove(id, delivery);
  }

  /**
   * Does nothing while the session lasts.
   *
   * @throws McpTransportSessionNotFoundException if it is over
   */
  void check() {
    if (over.get()) {
      throw lost();
    }
  }

  /** Ends a session that the server no longer knows, and says so the first time. */
  McpTransportSessionNotFoundException lost() {
    var gone = new McpTransportSessionNotFoundException(wire.requests().endpoint().shown());
    end(gone);
    if (lost.compareAndSet(false, true)) {
      onLost.accept(gone);
    }
    return gone;
  }

  /** Ends it for good, once; who still waits hears this cause. */
  void end(Throwable cause) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    OnLoop.run(wire.loop(), stream::stop);
    wire.workers()
        .execute(
            () -> {
              posts.completeExceptionally(cause);
              awaited.values().forEach(waiting -> waiting.lost(cause));
            });
  }

  /** The server does not speak this transport, or not to this client. */
  static final class NotOfferedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable HttpResponseStatus status;
    private final transient byte @Nullable [] said;

    NotOfferedException(
        String message, @Nullable HttpResponseStatus status, byte @Nullable [] said) {
      super(message);
      this.status = status;
      this.said = said;
    }

    /** The status if it was refused for want of authorisation. */
    Optional<HttpResponseStatus> unauthorised() {
      return Optional.ofNullable(status)
          .filter(
              given ->
                  given.equals(HttpResponseStatus.UNAUTHORIZED)
                      || given.equals(HttpResponseStatus.FORBIDDEN));
    }

    byte[] said() {
      return said == null ? new byte[0] : said;
    }
  }
}
