package dev.qiao.mcp.server.http;

import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;

import dev.qiao.mcp.jsonrpc.Batch;
import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves several messages that came in one POST, as sessions of revision 2025-03-26 may have them:
 * the requests side by side, each as if it had come alone, and their answers on one stream, which
 * ends with the last. A batch is no way around any limit: each message counts as a request.
 *
 * <p>Everything here runs on the thread of its request and may block.
 */
final class Batches {

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final SessionFace sessions;
  private final ScopeCheck scopes;
  private final CallerRates rates;
  private final Executor calls;
  private final JsonRpcCodec codec;

  /**
   * @param calls runs calls, and refuses them when the server closes
   */
  Batches(
      SessionFace sessions,
      ScopeCheck scopes,
      CallerRates rates,
      Executor calls,
      JsonRpcCodec codec) {
    this.sessions = sessions;
    this.scopes = scopes;
    this.rates = rates;
    this.calls = calls;
    this.codec = codec;
  }

  /**
   * Serves them.
   *
   * @throws dev.qiao.mcp.jsonrpc.JsonRpcException if the call may not have a batch, or not this one
   */
  void serve(List<?> values, HttpCall call, Exchange exchange) {
    if (!call.headers().contains(HttpHeaders.MCP_SESSION_ID)) {
      throw Batch.refused();
    }
    sessions.session(call, exchange).ifPresent(session -> serve(values, session, call, exchange));
  }

  private void serve(List<?> values, Session session, HttpCall call, Exchange exchange) {
    if (!session.terms().batches()) {
      throw Batch.refused();
    }
    Batch batch = Batch.read(values, codec);
    List<JSONRPCRequest> requests = batch.requests();
    Optional<Refusal> refusal =
        rates
            .refusal(call.caller(), exchange.channel().remoteAddress(), values.size() - 1)
            .or(() -> scopes.check(requests, call.caller()));
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get(), codec);
    } else if (requests.isEmpty()) {
      take(batch, session, call.caller(), exchange);
    } else {
      answer(batch, requests, session, call.caller(), exchange);
    }
  }

  /** Without requests there is nothing to answer but faults. */
  private void take(Batch batch, Session session, Caller caller, Exchange exchange) {
    long unasked = respond(batch, session);
    if (!batch.faults().isEmpty()) {
      throw batch.faults().get(0);
    }
    if (unasked > 0) {
      exchange.refuse(
          Refusal.badRequest("No request waits for %d of the responses.".formatted(unasked)),
          codec);
    } else {
      exchange.accept(ACCEPTED);
      heed(batch, session, caller);
    }
  }

  private void answer(
      Batch batch,
      List<JSONRPCRequest> requests,
      Session session,
      Caller caller,
      Exchange exchange) {
    BatchAnswer answer = BatchAnswer.begin(session, exchange, requests.size(), codec);
    batch.faults().forEach(answer::fault);
    respond(batch, session);
    for (JSONRPCRequest request : requests.subList(1, requests.size())) {
      try {
        calls.execute(() -> answer.serve(request, caller));
      } catch (RejectedExecutionException e) {
        answer.refuse(request, Refusal.closing());
      }
    }
    heed(batch, session, caller);
    answer.serve(requests.get(0), caller);
  }

  /** Hands on the responses; how many of them nobody waits for. */
  private static long respond(Batch batch, Session session) {
    return batch.messages().stream()
        .filter(JSONRPCResponse.class::isInstance)
        .filter(response -> !isAwaited((JSONRPCResponse) response, session))
        .count();
  }

  private static boolean isAwaited(JSONRPCResponse response, Session session) {
    try {
      session.sdk().accept(response).block();
      return true;
    } catch (McpError e) {
      return false;
    }
  }

  /** The notifications, after all requests were taken: a cancellation may be of one of them. */
  private void heed(Batch batch, Session session, Caller caller) {
    for (var message : batch.messages()) {
      if (message instanceof JSONRPCNotification notification) {
        heed(notification, session, caller);
      }
    }
  }

  private void heed(JSONRPCNotification notification, Session session, Caller caller) {
    if (Cancelled.is(notification)) {
      Cancelled.from(notification).ifPresent(call -> session.calls().cancel(call.requestId()));
    } else if (!session.runUnattended(
        () -> {}, () -> SessionFace.handle(session, notification, caller))) {
      LOG.debug("A session has too much in work for {}", notification.method());
    }
  }
}
