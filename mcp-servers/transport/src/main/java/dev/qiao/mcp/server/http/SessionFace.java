package dev.qiao.mcp.server.http;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revisions with sessions, 2024-11-05 to 2025-11-25, served by the SDK's own sessions.
 *
 * <p>Everything here runs on the thread of its request and may block.
 */
final class SessionFace {

  private static final Logger LOG = LoggerFactory.getLogger(SessionFace.class);

  private final Sessions sessions;
  private final JsonRpcCodec codec;
  private final HttpLimits limits;
  private final StreamRequests streams;
  private volatile McpStreamableServerSession.@Nullable Factory factory;

  SessionFace(Sessions sessions, JsonRpcCodec codec, HttpLimits limits) {
    this.sessions = sessions;
    this.codec = codec;
    this.limits = limits;
    this.streams = new StreamRequests(codec);
  }

  void sessionFactory(McpStreamableServerSession.Factory factory) {
    this.factory = factory;
  }

  Duration keepAlive() {
    return limits.keepAlive();
  }

  boolean ready() {
    return factory != null;
  }

  /** GET for a stream, DELETE for the session's end. */
  void control(HttpCall call, Exchange exchange) {
    session(call, exchange).ifPresent(session -> control(session, call, exchange));
  }

  void message(JSONRPCMessage message, HttpCall call, Exchange exchange) {
    if (message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      initialize(request, call.caller(), exchange);
      return;
    }
    Optional<Session> found = session(call, exchange);
    if (found.isEmpty()) {
      return;
    }
    Session session = found.get();
    switch (message) {
      case JSONRPCRequest request -> request(session, request, call.caller(), exchange);
      case JSONRPCNotification notification ->
          notification(session, notification, call.caller(), exchange);
      case JSONRPCResponse response -> response(session, response, exchange);
      default -> throw new IllegalStateException("Unknown message " + message.getClass());
    }
  }

  /** The session that a call names; empty, and the exchange is answered, if there is none. */
  Optional<Session> session(HttpCall call, Exchange exchange) {
    String id = call.headers().get(HttpHeaders.MCP_SESSION_ID);
    Optional<Session> session = sessions.find(id, call.caller());
    if (id == null) {
      exchange.refuse(Refusal.of(BAD_REQUEST, "The request needs a header Mcp-Session-Id."), codec);
    } else if (session.isEmpty()) {
      exchange.refuse(Refusal.noSession(), codec);
    }
    return session;
  }

  private void control(Session session, HttpCall call, Exchange exchange) {
    if (call.method().equals(HttpMethod.DELETE)) {
      sessions.close(session);
      exchange.accept(OK);
    } else {
      streams.serve(session, call, exchange);
    }
  }

  private void initialize(JSONRPCRequest request, Caller caller, Exchange exchange) {
    Optional<Place> free = sessions.place();
    if (free.isEmpty()) {
      exchange.refuse(Refusal.tooManySessions(), codec);
      return;
    }
    Place place = free.get();
    Optional<Beginning> begun = Optional.empty();
    try {
      begun = begin(request, caller, exchange);
    } finally {
      if (begun.isEmpty()) {
        place.close();
      }
    }
    begun.ifPresent(
        beginning -> {
          Session session =
              sessions.add(
                  beginning.session(),
                  caller,
                  sessions.newStreams(),
                  SessionTerms.of(beginning.result().protocolVersion(), limits),
                  place);
          exchange.answer(
              OK,
              Map.of(HttpHeaders.MCP_SESSION_ID, session.id()),
              codec.write(JSONRPCResponse.result(request.id(), beginning.result())));
        });
  }

  /**
   * A session that may be added, and what its client is to be told.
   *
   * @param session the SDK's
   */
  record Beginning(McpStreamableServerSession session, InitializeResult result) {}

  /** The beginning of a session; empty, and the exchange is answered, if there cannot be one. */
  Optional<Beginning> begin(JSONRPCRequest request, Caller caller, Exchange exchange) {
    InitializeRequest params;
    try {
      params = codec.json().convertValue(request.params(), InitializeRequest.class);
    } catch (RuntimeException e) {
      params = null;
    }
    if (params == null) {
      String text = "initialize needs protocolVersion, capabilities and clientInfo.";
      exchange.answer(BAD_REQUEST, Map.of(), codec.writeError(request.id(), INVALID_PARAMS, text));
      return Optional.empty();
    }
    McpStreamableServerSessionInit init =
        Objects.requireNonNull(factory, "started").startSession(AgreedCapabilities.of(params));
    InitializeResult result =
        init.initResult().contextWrite(SessionRequest.context(caller)).block();
    return Optional.of(new Beginning(init.session(), result));
  }

  private void request(Session session, JSONRPCRequest request, Caller caller, Exchange exchange) {
    StreamTransport transport =
        new StreamTransport(session.streams(), session.terms().streams(), exchange, codec);
    boolean taken =
        session.run(
            () -> {
              exchange.becomesStream(transport::open);
              SessionRequest.run(session, request, caller, transport, transport);
            });
    if (!taken) {
      exchange.refuse(Refusal.tooMuchAtOnce(), request.id(), codec);
    }
  }

  /** Answered before it is worked on: a handler may ask the client and wait for its answer. */
  void notification(
      Session session, JSONRPCNotification notification, Caller caller, Exchange exchange) {
    if (Cancelled.is(notification)) {
      exchange.accept(ACCEPTED);
      Cancelled.from(notification).ifPresent(call -> session.calls().cancel(call.requestId()));
    } else if (!session.runUnattended(
        () -> exchange.accept(ACCEPTED), () -> handle(session, notification, caller))) {
      exchange.refuse(Refusal.tooMuchAtOnce(), codec);
    }
  }

  /** Lets the session take it, which may take long. */
  static void handle(Session session, JSONRPCNotification notification, Caller caller) {
    try {
      session.sdk().accept(notification).contextWrite(SessionRequest.context(caller)).block();
    } catch (IllegalStateException e) {
      // The SDK asks for the roots when they have changed, also a client that does not listen.
      LOG.debug("A notification {} came to nothing", notification.method(), e);
    }
  }

  void response(Session session, JSONRPCResponse response, Exchange exchange) {
    try {
      session.sdk().accept(response).block();
      exchange.accept(ACCEPTED);
    } catch (McpError e) {
      exchange.refuse(Refusal.badRequest("No request waits for this response."), codec);
    }
  }
}
