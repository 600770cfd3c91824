package dev.qiao.mcp.server.http;

import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.RunningCalls;
import dev.qiao.mcp.server.stateless.RefusedRequestException;
import dev.qiao.mcp.server.stateless.StatelessRequest;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Revision 2026-07-28 over HTTP: every request is a POST, answered by JSON or by a stream of its
 * own, and a client that closes its connection has cancelled it (specification, Streamable HTTP).
 *
 * <p>Everything here runs on the thread of its request and may block.
 */
final class StatelessFace {

  private final StatelessServer server;
  private final Executor waiting;
  private final RequestHeaders headers;
  private final JsonRpcCodec codec;
  private final HttpLimits limits;
  private final RunningCalls calls = new RunningCalls();

  /**
   * @param waiting runs the requests that wait for as long as their clients like
   */
  StatelessFace(StatelessServer server, Executor waiting, JsonRpcCodec codec, HttpLimits limits) {
    this.server = server;
    this.waiting = waiting;
    this.headers = new RequestHeaders(server);
    this.codec = codec;
    this.limits = limits;
  }

  void serve(JSONRPCMessage message, HttpCall call, Exchange exchange) {
    switch (message) {
      case JSONRPCRequest request when request.method().equals(Revision.LISTEN) ->
          listen(request, call, exchange);
      case JSONRPCRequest request -> request(request, call, exchange);
      // The revision has none that would do something over HTTP.
      case JSONRPCNotification notification -> exchange.accept(ACCEPTED);
      default ->
          exchange.refuse(
              Refusal.badRequest("In this revision clients send requests, and no responses."),
              codec);
    }
  }

  /** It would keep one of the threads that are few. */
  private void listen(JSONRPCRequest request, HttpCall call, Exchange exchange) {
    try {
      waiting.execute(() -> request(request, call, exchange));
    } catch (RejectedExecutionException e) {
      exchange.refuse(Refusal.closing(), request.id(), codec);
    }
  }

  private void request(JSONRPCRequest request, HttpCall call, Exchange exchange) {
    StreamTransport transport =
        new StreamTransport(
            SessionStreams.keepingNothing(limits), StreamTerms.ONCE, exchange, codec);
    Object running = new Object();
    calls.run(
        running,
        () -> {},
        () -> {
          exchange.becomesStream(transport::open);
          exchange.onlyHere(() -> calls.cancel(running));
          try {
            StatelessRequest read = server.read(request, call.caller());
            headers.check(read, call.headers());
            transport.answer(OK, server.answer(read, transport::sendMessage));
          } catch (RefusedRequestException e) {
            transport.answer(status(e), JSONRPCResponse.error(request.id(), e.error()));
          } finally {
            transport.close();
          }
        });
  }

  private static HttpResponseStatus status(RefusedRequestException refused) {
    return switch (refused.fault()) {
      case MALFORMED -> BAD_REQUEST;
      case UNKNOWN_METHOD -> NOT_FOUND;
      // With 400 a client would take the server for one of an older revision.
      case UNSERVED -> OK;
    };
  }
}
