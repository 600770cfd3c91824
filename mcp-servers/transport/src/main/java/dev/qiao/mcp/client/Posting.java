package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * One message from its posting to what came of it, which its sender is told once.
 *
 * <p>A request is given up when its time is over, when its sender unsubscribes, or when its sender
 * cancels it by a message. In the first two cases this tells the server.
 */
final class Posting implements MessageReply.Outcome {

  private static final Logger LOG = LoggerFactory.getLogger(Posting.class);

  /** How servers answer that have only the transport of 2024-11-05, or another address for it. */
  private static final Set<HttpResponseStatus> OLDER =
      Set.of(
          HttpResponseStatus.BAD_REQUEST,
          HttpResponseStatus.NOT_FOUND,
          HttpResponseStatus.METHOD_NOT_ALLOWED);

  private final Wire wire;
  private final ServerSession session;
  private final Failures failures;
  private final Duration timeout;
  private final JSONRPCMessage message;
  private final MonoSink<Void> sink;
  private final @Nullable String version;
  private final boolean stateless;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Delivery delivery;
  private volatile @Nullable IOException givenUp;
  private volatile boolean triedOlder;

  Posting(
      Wire wire,
      ServerSession session,
      Failures failures,
      Duration timeout,
      JSONRPCMessage message,
      MonoSink<Void> sink) {
    this.wire = wire;
    this.session = session;
    this.failures = failures;
    this.timeout = timeout;
    this.message = message;
    this.sink = sink;
    this.version =
        sink.contextView().getOrDefault(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, null);
    this.stateless = isStateless(sink.contextView());
    if (Delivery.opensSession(message)) {
      session.begin();
    }
    this.delivery = session.delivery(message, version, this);
  }

  /** Whether a message is written in revision 2026-07-28. */
  static boolean isStateless(ContextView context) {
    return Revision.VERSION.equals(
        context.getOrDefault(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, ""));
  }

  /**
   * Posts the message.
   *
   * @param onEnd runs when nobody waits any more, for whatever reason
   */
  void start(Runnable onEnd) {
    Future<?> deadline =
        is(Revision.LISTEN)
            ? ImmediateEventExecutor.INSTANCE.newSucceededFuture(null) // news come for ever
            : wire.loop().schedule(this::timeOut, timeout.toNanos(), TimeUnit.NANOSECONDS);
    sink.onDispose(
        () -> {
          deadline.cancel(false);
          onEnd.run();
        });
    sink.onCancel(this::unsubscribed);
    // Last, for whoever gives the token may throw, and that is an end of the message too.
    delivery.start();
  }

  /** Ends the wait of a sender that has cancelled the request by a message of its own. */
  void withdraw() {
    if (over.compareAndSet(false, true)) {
      abandon();
      sink.success();
    }
  }

  private void unsubscribed() {
    if (over.compareAndSet(false, true)) {
      abandon();
      tellServer("cancelled");
    }
  }

  /** Waits no longer, and asks for no rest of a stream. */
  void abandon() {
    OnLoop.run(wire.loop(), () -> giveUp(new IOException("Cancelled.")));
  }

  private boolean is(String method) {
    return message instanceof JSONRPCRequest request && request.method().equals(method);
  }

  private boolean isInitialized() {
    return message instanceof JSONRPCNotification notification
        && notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
  }

  private void timeOut() {
    if (!over.get()) {
      giveUp(new IOException("No answer within " + timeout.toMillis() + " ms."));
      tellServer("timed out");
    }
  }

  private void giveUp(IOException cause) {
    givenUp = cause; // before the delivery is read, which may be replaced just now
    delivery.giveUp(cause);
  }

  /** In revision 2026-07-28 the end of the connection tells it. */
  private void tellServer(String reason) {
    if (message instanceof JSONRPCRequest request
        && !Delivery.opensSession(message)
        && !stateless) {
      JSONRPCNotification cancelled = new Cancelled(request.id(), reason).notification();
      wire.workers().execute(() -> tell(cancelled));
    }
  }

  /** Nobody waits for it, so nobody can be told that nothing authorises it, or all is closed. */
  private void tell(JSONRPCNotification note) {
    try {
      delivery.tell(note);
    } catch (RuntimeException e) {
      LOG.debug("The server was not told {}: {}", note.method(), e.getClass().getSimpleName());
    }
  }

  @Override
  public void sessionOpened(String id) {
    if (Delivery.opensSession(message)) {
      session.opened(id);
    }
  }

  @Override
  public void succeeded() {
    if (isInitialized()) {
      delivery.listen();
    }
    if (over.compareAndSet(false, true)) {
      sink.success();
    }
  }

  @Override
  public void failed(Throwable cause) {
    fail(
        session.isClosed()
            ? new McpTransportSessionClosedException()
            : failures.failed(message, cause));
  }

  @Override
  public void refused(HttpResponseStatus status, byte[] body) {
    Optional<JSONRPCResponse> answer = answerIn(status, body);
    if (answer.isPresent()) {
      wire.receiver().handle(answer.get());
      succeeded();
    } else if (Delivery.opensSession(message) && OLDER.contains(status) && !triedOlder) {
      triedOlder = true;
      tryOlder(failures.refused(message, status, body));
    } else {
      McpTransportSessionNotFoundException lost =
          meansSessionLost(status, body) ? delivery.sessionLost() : null;
      fail(lost == null ? failures.refused(message, status, body) : lost);
    }
  }

  /**
   * Opens a session of 2024-11-05, as the specification 2025-11-25 has it (Transports, "Backwards
   * Compatibility"), and sends the message in it.
   *
   * @param refusal what is the matter if the server has no such sessions either
   */
  private void tryOlder(RuntimeException refusal) {
    SseSession older = session.replaceByOlder();
    Delivery next = session.delivery(message, version, this);
    delivery = next;
    IOException late = givenUp;
    if (late != null) {
      abandon();
      return;
    }
    older
        .open()
        .whenComplete(
            (opened, cause) -> {
              try {
                if (cause == null) {
                  next.start();
                } else if (cause instanceof SseSession.NotOfferedException none) {
                  fail(
                      none.unauthorised()
                          .map(status -> failures.refused(message, status, none.said()))
                          .map(RuntimeException.class::cast)
                          .orElse(refusal));
                } else {
                  failed(cause);
                }
              } catch (RuntimeException e) { // no token now
                failed(e);
              }
            });
  }

  /** In revision 2026-07-28 an error of the protocol comes with a status of HTTP. */
  private Optional<JSONRPCResponse> answerIn(HttpResponseStatus status, byte[] body) {
    if (!stateless
        || !(message instanceof JSONRPCRequest request)
        || status.equals(HttpResponseStatus.UNAUTHORIZED)
        || status.equals(HttpResponseStatus.FORBIDDEN)) {
      return Optional.empty();
    }
    return wire.codec()
        .readError(body)
        .filter(answer -> answer.id() == null || answer.id().equals(request.id()))
        .map(answer -> JSONRPCResponse.error(request.id(), answer.error()));
  }

  @Override
  public void notResumed(HttpResponseStatus status, byte[] body) {
    if (session.isClosed()) {
      fail(new McpTransportSessionClosedException());
    } else {
      McpTransportSessionNotFoundException lost =
          status.equals(HttpResponseStatus.NOT_FOUND) ? delivery.sessionLost() : null;
      fail(lost == null ? failures.notResumed(message, status, body) : lost);
    }
  }

  private void fail(RuntimeException failure) {
    if (over.compareAndSet(false, true)) {
      sink.error(failure);
    }
  }

  /**
   * 404 is what the specification asks for; TypeScript servers made after its examples say 400 and
   * name the session (typescript-sdk, issue 389).
   */
  private boolean meansSessionLost(HttpResponseStatus status, byte[] body) {
    return status.equals(HttpResponseStatus.NOT_FOUND)
        || (status.equals(HttpResponseStatus.BAD_REQUEST)
            && failures.said(body).toLowerCase(Locale.ROOT).contains("session"));
  }
}
