package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One client of HTTP+SSE: its stream, and the session that it begins on it. Both go with the
 * connection that carries the stream.
 */
final class SseConnection {

  private final String id = UUID.randomUUID().toString();
  private final String caller;
  private final SessionStreams streams;
  private final EventStream stream;
  private @Nullable Session session;
  private boolean ended;

  SseConnection(String caller, SessionStreams streams) {
    this.caller = caller;
    this.streams = streams;
    this.stream = streams.open(StreamTerms.ONCE);
  }

  /** What its client must know to send it messages; cannot be guessed. */
  String id() {
    return id;
  }

  /** Whether that is who opened it. */
  boolean isOf(String other) {
    return caller.equals(other);
  }

  SessionStreams streams() {
    return streams;
  }

  EventStream stream() {
    return stream;
  }

  /** A place on the stream for one request, or for what belongs to none. */
  SseAnswer answer(JsonRpcCodec codec) {
    return new SseAnswer(stream, codec);
  }

  synchronized Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** Takes the session; false if it has one, or is over. */
  synchronized boolean begin(Session begun) {
    if (session != null || ended) {
      return false;
    }
    session = begun;
    return true;
  }

  /** From here on no session begins; the one that did, if any. */
  synchronized Optional<Session> end() {
    ended = true;
    return Optional.ofNullable(session);
  }
}
