package dev.qiao.mcp.server.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.spec.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * What a GET asks for: a session's listening stream, or with {@code Last-Event-ID} the rest of a
 * stream whose connection broke (specification 2025-11-25, transports, resumability).
 */
final class StreamRequests {

  private final JsonRpcCodec codec;

  StreamRequests(JsonRpcCodec codec) {
    this.codec = codec;
  }

  void serve(Session session, HttpCall call, Exchange exchange) {
    String lastEvent = call.headers().get(HttpHeaders.LAST_EVENT_ID);
    if (lastEvent == null) {
      listen(session, exchange);
      return;
    }
    Optional<EventId> id = EventId.parse(lastEvent);
    Optional<EventStream> stream = id.flatMap(session.streams()::find);
    if (stream.isPresent()) {
      resume(stream.get(), id.get().event(), exchange);
    } else {
      // Not a new listening stream: the client would wait there for an answer that cannot come.
      exchange.refuse(
          Refusal.of(
              BAD_REQUEST,
              "No stream can be resumed from that Last-Event-ID; without the header, GET opens a"
                  + " new listening stream."),
          codec);
    }
  }

  private void listen(Session session, Exchange exchange) {
    // It is not an answer that somebody waits for, so it need not be asked for again and again.
    StreamTerms terms = session.terms().streams().withMaxAge(Duration.ZERO);
    StreamTransport transport = new StreamTransport(session.streams(), terms, exchange, codec);
    // Before the client can see that it listens: what is told from then on must find the stream.
    session.sdk().listeningStream(transport);
    transport.open();
    if (session.isClosed()) {
      transport.close(); // it was found just before, and nobody else would end this
    }
  }

  private void resume(EventStream stream, long after, Exchange exchange) {
    EventWriter writer = new EventWriter(exchange, stream, stream.terms(), "");
    stream.attach(writer, after);
    exchange.stream(writer);
  }
}
