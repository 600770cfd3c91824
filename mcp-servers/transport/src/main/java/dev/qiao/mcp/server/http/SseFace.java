package dev.qiao.mcp.server.http;

import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The transport of revision 2024-11-05, HTTP with SSE, for clients that know no other: a GET opens
 * the one stream of a session, whose first event names the address that messages are posted to; all
 * answers come on the stream, and the session ends with it.
 *
 * <p>Everything here runs on the thread of its request and may block.
 */
final class SseFace {

  private static final String SESSION = "sessionId";

  private final Map<String, SseConnection> byId = new ConcurrentHashMap<>();
  private final String path;
  private final Sessions sessions;
  private final SessionFace face;
  private final ScopeCheck scopes;
  private final JsonRpcCodec codec;
  private final HttpLimits limits;

  /**
   * @param path of the GET, and with a query of the POSTs
   * @param sessions those of all transports with sessions
   * @param face the one that speaks the same messages over Streamable HTTP
   * @param scopes whether callers may have what they ask for
   */
  SseFace(
      String path,
      Sessions sessions,
      SessionFace face,
      ScopeCheck scopes,
      JsonRpcCodec codec,
      HttpLimits limits) {
    this.path = path;
    this.sessions = sessions;
    this.face = face;
    this.scopes = scopes;
    this.codec = codec;
    this.limits = limits;
  }

  boolean isAt(HttpCall call) {
    return call.path().equals(path);
  }

  void serve(HttpCall call, Exchange exchange) {
    if (call.method().equals(HttpMethod.GET)) {
      open(call, exchange);
      return;
    }
    JSONRPCMessage message = codec.read(call.body());
    Optional<SseConnection> found = connection(call);
    if (found.isEmpty()) {
      exchange.refuse(Refusal.noSession(), codec);
    } else if (message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      initialize(found.get(), request, call.caller(), exchange);
    } else {
      message(found.get(), message, call.caller(), exchange);
    }
  }

  private void open(HttpCall call, Exchange exchange) {
    Optional<Place> place = sessions.place();
    if (place.isEmpty()) {
      exchange.refuse(Refusal.tooManySessions(), codec);
      return;
    }
    SseConnection connection = new SseConnection(call.caller(), sessions.newStreams(), place.get());
    byId.put(connection.id(), connection);
    String beginning =
        "event: endpoint\ndata: " + path + "?" + SESSION + "=" + connection.id() + "\n\n";
    EventWriter writer =
        new EventWriter(exchange, connection.stream(), StreamTerms.ONCE, beginning);
    connection.stream().attach(writer, 0);
    exchange.stream(writer);
    exchange.onlyHere(() -> lost(connection));
  }

  /** On the event loop, where nothing may block. */
  private void lost(SseConnection connection) {
    byId.remove(connection.id());
    Thread.ofVirtual()
        .name("mcp-sse-end")
        .start(
            () -> {
              connection.end().ifPresent(sessions::close);
              connection.streams().close();
              connection.place().close();
            });
  }

  private Optional<SseConnection> connection(HttpCall call) {
    List<String> ids = ids(call.uri());
    return ids.size() == 1
        ? Optional.ofNullable(byId.get(ids.get(0))).filter(found -> found.isOf(call.caller()))
        : Optional.empty();
  }

  private static List<String> ids(String uri) {
    try {
      return new QueryStringDecoder(uri).parameters().getOrDefault(SESSION, List.of());
    } catch (IllegalArgumentException e) { // not percent-encoded
      return List.of();
    }
  }

  private void initialize(
      SseConnection connection, JSONRPCRequest request, Caller caller, Exchange exchange) {
    // At once with another one it would end the stream that both are on.
    if (!connection.claim()) {
      exchange.refuse(Refusal.badRequest("The session has been initialized."), codec);
      return;
    }
    boolean begun = false;
    try {
      begun = begin(connection, request, caller, exchange);
    } finally {
      if (!begun) {
        connection.unclaim();
      }
    }
  }

  /** Begins the session; false, and the exchange is answered, if there cannot be one. */
  private boolean begin(
      SseConnection connection, JSONRPCRequest request, Caller caller, Exchange exchange) {
    Optional<SessionFace.Beginning> begun = face.begin(request, caller, exchange);
    if (begun.isEmpty()) {
      return false;
    }
    Session session =
        sessions.add(
            begun.get().session(),
            caller,
            connection.streams(),
            SessionTerms.OVER_SSE,
            connection.place());
    if (!connection.begin(session)) {
      sessions.close(session);
      exchange.refuse(Refusal.noSession(), codec);
      return false;
    }
    session.sdk().listeningStream(connection.answer(codec));
    exchange.accept(ACCEPTED);
    connection
        .answer(codec)
        .sendMessage(JSONRPCResponse.result(request.id(), begun.get().result()))
        .block();
    return true;
  }

  private void message(
      SseConnection connection, JSONRPCMessage message, Caller caller, Exchange exchange) {
    Optional<Session> begun = connection.session();
    if (begun.isEmpty()) {
      exchange.refuse(Refusal.badRequest("The session begins with initialize."), codec);
      return;
    }
    Session session = begun.get();
    switch (message) {
      case JSONRPCRequest request -> {
        Optional<Refusal> refusal = scopes.check(request, caller);
        if (refusal.isPresent()) {
          exchange.refuse(refusal.get(), request.id(), codec);
          return;
        }
        // Such requests wait on no connection, so their number is not bounded by that of those.
        if (!session.runUnattended(
            () -> exchange.accept(ACCEPTED),
            () ->
                SessionRequest.run(
                    session, request, caller, connection.answer(codec), CallStream.NONE))) {
          exchange.refuse(Refusal.tooMuchAtOnce(), request.id(), codec);
        }
      }
      case JSONRPCNotification notification ->
          face.notification(session, notification, caller, exchange);
      case JSONRPCResponse response -> face.response(session, response, exchange);
      default -> throw new IllegalStateException("Unknown message " + message.getClass());
    }
  }
}
