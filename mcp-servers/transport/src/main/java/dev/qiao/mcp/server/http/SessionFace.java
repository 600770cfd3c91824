package dev.qiao.mcp.server.http;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/**
 * The revisions with sessions, 2024-11-05 to 2025-11-25, served by the SDK's own sessions.
 *
 * <p>Everything here runs on the virtual thread of its request and may block.
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
    this.streams = new StreamRequests(codec, limits);
  }

  void sessionFactory(McpStreamableServerSession.Factory factory) {
    this.factory = factory;
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

  private Optional<Session> session(HttpCall call, Exchange exchange) {
    String id = call.headers().get(HttpHeaders.MCP_SESSION_ID);
    Optional<Session> session = sessions.find(id, call.caller());
    if (id == null) {
      exchange.refuse(Refusal.of(BAD_REQUEST, "The request needs a header Mcp-Session-Id."), codec);
    } else if (session.isEmpty()) {
      exchange.refuse(
          Refusal.of(NOT_FOUND, Refusal.SESSION_NOT_FOUND, "There is no such session."), codec);
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
    McpStreamableServerSession.Factory sessionFactory = factory;
    if (sessionFactory == null || sessions.full()) {
      exchange.refuse(
          new Refusal(
              SERVICE_UNAVAILABLE,
              Refusal.TRANSPORT_ERROR,
              "The server has as many sessions as it takes.",
              Map.of("Retry-After", "10")),
          codec);
      return;
    }
    InitializeRequest params;
    try {
      params = codec.json().convertValue(request.params(), InitializeRequest.class);
    } catch (RuntimeException e) {
      params = null;
    }
    if (params == null) {
      String text = "initialize needs protocolVersion, capabilities and clientInfo.";
      exchange.answer(BAD_REQUEST, Map.of(), codec.writeError(request.id(), INVALID_PARAMS, text));
      return;
    }
    McpStreamableServerSessionInit init = sessionFactory.startSession(params);
    InitializeResult result = init.initResult().contextWrite(context(caller)).block();
    Session session = sessions.add(init.session(), caller, result.protocolVersion());
    exchange.answer(
        OK,
        Map.of(HttpHeaders.MCP_SESSION_ID, session.id()),
        codec.write(JSONRPCResponse.result(request.id(), result)));
  }

  /** Where the SDK's handlers find who calls. */
  private static Context context(Caller caller) {
    return Context.of(McpTransportContext.KEY, McpTransportContext.create(caller.context()));
  }

  private void request(Session session, JSONRPCRequest request, Caller caller, Exchange exchange) {
    StreamTransport transport =
        new StreamTransport(session.streams(), session.terms(), exchange, codec);
    exchange.keepAliveEvery(limits.keepAlive(), transport::open);
    session
        .calls()
        .run(
            request.id(),
            transport::close,
            () -> {
              try {
                session
                    .sdk()
                    .responseStream(new KeptOpen(transport))
                    .handle(request)
                    .contextWrite(context(caller))
                    .block();
              } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) { // cancelled: nobody waits
                  transport.sendMessage(JSONRPCResponse.error(request.id(), error(e))).block();
                }
              } finally {
                transport.close();
              }
            });
  }

  /** The SDK reads a request's params outside its own handling of errors. */
  private static JSONRPCError error(RuntimeException e) {
    if (e instanceof McpError told && told.getJsonRpcError() != null) {
      return told.getJsonRpcError();
    }
    if (e instanceof IllegalArgumentException || e instanceof NullPointerException) {
      return new JSONRPCError(INVALID_PARAMS, "The params do not fit the method.", null);
    }
    LOG.warn("A request failed", e);
    return new JSONRPCError(INTERNAL_ERROR, "Internal error.", null);
  }

  /** Answered before it is worked on: a handler may ask the client and wait for its answer. */
  private void notification(
      Session session, JSONRPCNotification notification, Caller caller, Exchange exchange) {
    exchange.accept(ACCEPTED);
    if (Cancelled.is(notification)) {
      Cancelled.from(notification).ifPresent(call -> session.calls().cancel(call.requestId()));
    } else {
      session.sdk().accept(notification).contextWrite(context(caller)).block();
    }
  }

  private void response(Session session, JSONRPCResponse response, Exchange exchange) {
    try {
      session.sdk().accept(response).block();
      exchange.accept(ACCEPTED);
    } catch (McpError e) {
      exchange.refuse(Refusal.badRequest("No request waits for this response."), codec);
    }
  }
}
