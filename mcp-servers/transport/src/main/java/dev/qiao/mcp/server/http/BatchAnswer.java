package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stream on which all requests of a batch are answered, each by an event of its own. It ends
 * when the last of them is.
 */
final class BatchAnswer {

  private final Session session;
  private final EventStream stream;
  private final JsonRpcCodec codec;
  private final AtomicInteger open;

  private BatchAnswer(Session session, EventStream stream, JsonRpcCodec codec, int requests) {
    this.session = session;
    this.stream = stream;
    this.codec = codec;
    this.open = new AtomicInteger(requests);
  }

  /** Begins it, as the answer to the request that brought the batch. */
  static BatchAnswer begin(Session session, Exchange exchange, int requests, JsonRpcCodec codec) {
    StreamTerms terms = session.terms().streams();
    EventStream stream = session.streams().open(terms);
    EventWriter writer = EventWriter.first(exchange, stream, terms);
    // Before the first event, or that would be taken for one that nobody is there to read.
    stream.attach(writer, 0);
    exchange.stream(writer);
    return new BatchAnswer(session, stream, codec, requests);
  }

  /** Serves one of the requests on this thread, until it is answered or cancelled. */
  void serve(JSONRPCRequest request, Caller caller) {
    try {
      boolean taken =
          session.run(
              () ->
                  SessionRequest.run(
                      session, request, caller, new SharedAnswer(stream, codec), CallStream.NONE));
      if (!taken) {
        send(request, Refusal.tooMuchAtOnce());
      }
    } finally {
      done();
    }
  }

  /** Answers one of the requests by an error. */
  void refuse(JSONRPCRequest request, Refusal refusal) {
    send(request, refusal);
    done();
  }

  /** Says of one of the messages that it is none. */
  void fault(JsonRpcException fault) {
    send(codec.writeError(fault.id(), fault.code(), fault.reason()));
  }

  private void send(JSONRPCRequest request, Refusal refusal) {
    send(codec.writeError(request.id(), refusal.code(), refusal.message()));
  }

  /** Waits for nobody: there are no more of these than messages in the batch. */
  private void send(byte[] error) {
    stream.send(error).subscribe();
  }

  private void done() {
    if (open.decrementAndGet() == 0) {
      stream.end(null, null);
    }
  }
}
