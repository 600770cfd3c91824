package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One client of HTTP+SSE: its stream, and the session that it begins on it. Both go with the
 * connection that carries the stream.
 */
final class SseConnection {

  private final String id = UUID.randomUUID().toString();
  private final Caller caller;
  private final SessionStreams streams;
  private final EventStream stream;
  private final Place place;
  private @Nullable Session session;
  private boolean claimed;
  private boolean ended;

  /**
   * @param place what it takes, with a session or without one
   */
  SseConnection(Caller caller, SessionStreams streams, Place place) {
    this.caller = caller;
    this.place = place;
    this.streams = streams;
    this.stream = streams.open(StreamTerms.ONCE);
  }

  /** What its client must know to send it messages; cannot be guessed. */
  String id() {
    return id;
  }

  /** Whether that is who opened it. */
  boolean isOf(Caller other) {
    return caller.id().equals(other.id());
  }

  SessionStreams streams() {
    return streams;
  }

  EventStream stream() {
    return stream;
  }

  Place place() {
    return place;
  }

  /** A place on the stream for one request, or for what belongs to none. */
  SharedAnswer answer(JsonRpcCodec codec) {
    return new SharedAnswer(stream, codec);
  }

  synchronized Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** Whoever gets it may begin the one session; false if somebody has it. */
  synchronized boolean claim() {
    boolean free = !claimed;
    claimed = true;
    return free;
  }

  /** The beginning came to nothing, and there may be another one. */
  synchronized void unclaim() {
    claimed = false;
  }

  /** Takes the session of whoever claimed it; false if it is over. */
  synchronized boolean begin(Session begun) {
    if (ended) {
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
