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
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Revision 2026-07-28 over HTTP: every request is a POST, answered by JSON or by a stream of its
 * own, and a client that closes its connection has cancelled it (specification, Streamable HTTP).
 *
 * <p>Everything here runs on the virtual thread of its request and may block.
 */
final class StatelessFace {

  private final StatelessServer server;
  private final RequestHeaders headers;
  private final AccessRules access;
  private final JsonRpcCodec codec;
  private final HttpLimits limits;
  private final RunningCalls calls = new RunningCalls();

  StatelessFace(StatelessServer server, AccessRules access, JsonRpcCodec codec, HttpLimits limits) {
    this.server = server;
    this.headers = new RequestHeaders(server);
    this.access = access;
    this.codec = codec;
    this.limits = limits;
  }

  void serve(JSONRPCMessage message, HttpCall call, Exchange exchange) {
    switch (message) {
      case JSONRPCRequest request -> request(request, call, exchange);
      // The revision has none that would do something over HTTP.
      case JSONRPCNotification notification -> exchange.accept(ACCEPTED);
      default ->
          exchange.refuse(
              Refusal.badRequest("In this revision clients send requests, and no responses."),
              codec);
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
            StatelessRequest read = server.read(request, access.caller(call.headers()));
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
