package dev.qiao.mcp.server.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.jsonrpc.Received;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request to the face that speaks its revision: on the path of HTTP+SSE that of
 * 2024-11-05, elsewhere the one that its header or, for 2026-07-28, its {@code _meta} names, and
 * without either the one with sessions.
 *
 * <p>Everything here runs on the thread of its request and may block.
 */
final class Faces {

  private static final Logger LOG = LoggerFactory.getLogger(Faces.class);

  private final SessionFace sessions;
  private final @Nullable SseFace sse;
  private final @Nullable StatelessFace stateless;
  private final ScopeCheck scopes;
  private final Batches batches;
  private final List<String> sessionVersions;
  private final JsonRpcCodec codec;
  private volatile boolean closing;

  /**
   * @param sse null if the transport of 2024-11-05 is not spoken
   * @param stateless null if the server speaks with sessions alone
   * @param scopes whether callers may have what they ask for
   * @param batches serves what is several messages
   * @param sessionVersions the revisions with sessions
   */
  Faces(
      SessionFace sessions,
      @Nullable SseFace sse,
      @Nullable StatelessFace stateless,
      ScopeCheck scopes,
      Batches batches,
      List<String> sessionVersions,
      JsonRpcCodec codec) {
    this.sessions = sessions;
    this.sse = sse;
    this.stateless = stateless;
    this.scopes = scopes;
    this.batches = batches;
    this.sessionVersions = sessionVersions;
    this.codec = codec;
  }

  /** How often an answer that takes long says that the connection lives. */
  Duration keepAlive() {
    return sessions.keepAlive();
  }

  /** From here on requests are refused. */
  void close() {
    closing = true;
  }

  void serve(HttpCall call, Exchange exchange) {
    try {
      if (closing) {
        turnAway(exchange);
      } else {
        switch (call.room()) {
          case THERE_IS -> face(call, exchange);
          case NOT_NOW -> exchange.refuse(Refusal.tooMuchArriving(), codec);
          case NEVER -> exchange.refuse(Refusal.tooManyValues(), codec);
        }
      }
    } catch (JsonRpcException e) {
      exchange.answer(BAD_REQUEST, Map.of(), codec.writeError(e.id(), e.code(), e.reason()));
    } catch (RuntimeException | Error e) {
      LOG.warn("A request failed", e);
      exchange.refuse(Refusal.internal(), codec);
    } finally {
      call.served();
    }
  }

  private void face(HttpCall call, Exchange exchange) {
    if (sse != null && sse.isAt(call)) {
      sse.serve(call, exchange);
    } else if (call.method().equals(HttpMethod.POST)) {
      switch (codec.receive(call.body())) {
        case Received.One(JSONRPCMessage message) -> message(message, call, exchange);
        case Received.Many(List<?> values) -> batches.serve(values, call, exchange);
      }
    } else {
      control(call, exchange);
    }
  }

  /** Answers that the server closes. */
  void turnAway(Exchange exchange) {
    exchange.refuse(Refusal.closing(), codec);
  }

  private void message(JSONRPCMessage message, HttpCall call, Exchange exchange) {
    if (message instanceof JSONRPCRequest request) {
      Optional<Refusal> refusal = scopes.check(request, call.caller());
      if (refusal.isPresent()) {
        exchange.refuse(refusal.get(), request.id(), codec);
        return;
      }
    }
    String version = call.headers().get(HttpHeaders.PROTOCOL_VERSION);
    StatelessFace face = stateless;
    if (face != null && (Revision.VERSION.equals(version) || StatelessServer.isMeant(message))) {
      face.serve(message, call, exchange);
    } else if (spoken(version)) {
      sessions.message(message, call, exchange);
    } else {
      exchange.refuse(unsupported(), codec);
    }
  }

  /** GET and DELETE are of the revisions with sessions alone. */
  private void control(HttpCall call, Exchange exchange) {
    String version = call.headers().get(HttpHeaders.PROTOCOL_VERSION);
    if (spoken(version)) {
      sessions.control(call, exchange);
    } else if (stateless != null && Revision.VERSION.equals(version)) {
      exchange.refuse(
          new Refusal(
              METHOD_NOT_ALLOWED,
              Refusal.TRANSPORT_ERROR,
              "In revision " + Revision.VERSION + " every message is a POST.",
              Map.of("Allow", "POST")),
          codec);
    } else {
      exchange.refuse(unsupported(), codec);
    }
  }

  private boolean spoken(@Nullable String version) {
    return version == null || sessionVersions.contains(version);
  }

  private Refusal unsupported() {
    Stream<String> others = stateless == null ? Stream.of() : Stream.of(Revision.VERSION);
    return Refusal.of(
        BAD_REQUEST,
        "Unsupported protocol version; this server speaks "
            + String.join(", ", Stream.concat(sessionVersions.stream(), others).toList())
            + ".");
  }
}
