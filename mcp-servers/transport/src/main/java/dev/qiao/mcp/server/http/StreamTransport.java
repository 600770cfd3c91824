package dev.qiao.mcp.server.http;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the SDK's session writes to while it serves one request, or to one listening stream.
 *
 * <p>An answer with nothing before it is plain JSON, of which nothing is kept; the first progress,
 * log message or question to the client turns it into a stream. From there on the connection it
 * began on no longer matters: the stream goes on without it.
 *
 * <p>Any thread may call; the monitor guards the state and is not held while anything is written.
 */
final class StreamTransport implements McpStreamableServerTransport, CallStream {

  private final SessionStreams streams;
  private final StreamTerms terms;
  private final Exchange exchange;
  private final JsonRpcCodec codec;
  private @Nullable EventStream stream;
  private boolean done;

  /**
   * @param exchange of the request that is answered, on which the stream begins
   */
  StreamTransport(
      SessionStreams streams, StreamTerms terms, Exchange exchange, JsonRpcCodec codec) {
    this.streams = streams;
    this.terms = terms;
    this.exchange = exchange;
    this.codec = codec;
  }

  /** Makes the answer a stream, if it has not begun and there is still somebody to begin it to. */
  void open() {
    EventWriter writer;
    synchronized (this) {
      // A client that never got an id cannot come back, so nothing is kept for it.
      if (done || stream != null || !exchange.channel().isActive()) {
        return;
      }
      stream = streams.open(terms);
      writer = EventWriter.first(exchange, stream, terms);
      // Before the first event, or that would be taken for one that nobody is there to read.
      stream.attach(writer, 0);
    }
    exchange.stream(writer);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return sendMessage(message, null);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return Mono.defer(
        () -> {
          byte[] json = codec.write(message);
          if (message instanceof JSONRPCResponse response) {
            last(HttpResponseStatus.OK, response, json);
            return Mono.empty();
          }
          open();
          EventStream current = current();
          return current == null ? Mono.empty() : current.send(json);
        });
  }

  /** Only those clients know of it whose streams begin with an id. */
  @Override
  public void release(Duration comeBackAfter) {
    CallStream.requirePause(comeBackAfter);
    if (terms.primes()) {
      open();
      EventStream current = current();
      if (current != null) {
        current.sendAway(comeBackAfter);
      }
    }
  }

  private synchronized @Nullable EventStream current() {
    return stream;
  }

  /** Answers, with this status if there is no stream yet, which would have begun with 200. */
  void answer(HttpResponseStatus status, JSONRPCResponse response) {
    last(status, response, codec.write(response));
  }

  private void last(HttpResponseStatus status, JSONRPCResponse response, byte[] json) {
    EventStream current;
    synchronized (this) {
      if (done) {
        return;
      }
      done = true;
      current = stream;
    }
    if (current == null) {
      exchange.answer(status, Map.of(), json);
    } else {
      boolean whole = !terms.resumable() || streams.keeps(json);
      current.end(json, whole ? null : tooLarge(response, json.length));
    }
  }

  private byte[] tooLarge(JSONRPCResponse response, int bytes) {
    return codec.writeError(
        response.id(),
        INTERNAL_ERROR,
        "The answer was lost with the connection: its "
            + bytes
            + " bytes are more than the server keeps (maxStoredBytes).");
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  /** Ends the answer if that has not happened; one that has not begun is an empty stream. */
  @Override
  public void close() {
    EventStream current;
    synchronized (this) {
      if (done) {
        return;
      }
      done = true;
      current = stream;
    }
    if (current == null) {
      exchange.answerNothing();
    } else {
      current.end(null, null);
    }
  }
}
