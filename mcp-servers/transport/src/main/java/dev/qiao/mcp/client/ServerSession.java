package dev.qiao.mcp.client;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session at the server: its id, the stream on which the server speaks in it, and how it ends.
 * A server may have none, or lose it and give another.
 */
final class ServerSession {

  private final Wire wire;
  private final Consumer<Throwable> onLost;
  private final AtomicReference<@Nullable String> id = new AtomicReference<>();
  private final AtomicReference<@Nullable ListeningStream> listening = new AtomicReference<>();
  private final AtomicReference<@Nullable SseSession> older = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  ServerSession(Wire wire, Consumer<Throwable> onLost) {
    this.wire = wire;
    this.onLost = onLost;
  }

  @Nullable String id() {
    return id.get();
  }

  void opened(String given) {
    id.set(given);
  }

  /** How a message of the session is sent, as the server that it is with wants it. */
  Delivery delivery(
      JSONRPCMessage message, @Nullable String version, MessageReply.Outcome outcome) {
    SseSession current = older.get();
    return current == null || Revision.VERSION.equals(version)
        ? new StreamableDelivery(wire, this, message, version, outcome)
        : new SseDelivery(current, wire.workers(), message, version, outcome);
  }

  /** A session of 2024-11-05 instead of what was before, still to be opened. */
  SseSession replaceByOlder() {
    SseSession next = new SseSession(wire, onLost);
    leaveOlder(older.getAndSet(next));
    if (closed.get()) {
      leaveOlder(next);
    }
    return next;
  }

  /** The client opens a session anew, and nobody knows yet what the server speaks. */
  void begin() {
    leaveOlder(older.getAndSet(null));
  }

  private static void leaveOlder(@Nullable SseSession left) {
    if (left != null) {
      left.end(new McpTransportSessionClosedException());
    }
  }

  /** Opens the stream on which the server speaks unasked. */
  void listen(@Nullable String session, @Nullable String version) {
    ListeningStream stream =
        new ListeningStream(
            wire.loop(),
            wire.sender(),
            lastEventId -> wire.requests().stream(session, version, lastEventId),
            wire.receiver(),
            new Inbox(wire.workers()),
            new Pauses(wire.random()),
            wire.maxMessageBytes(),
            () -> {
              if (session != null) {
                lost(session);
              }
            });
    ListeningStream before = listening.getAndSet(stream);
    if (before != null) {
      before.stop();
    }
    if (closed.get()) {
      stream.stop();
    } else {
      stream.open();
    }
  }

  /** Forgets a session that the server no longer knows, and says so the first time. */
  McpTransportSessionNotFoundException lost(String session) {
    var lost = new McpTransportSessionNotFoundException(session);
    if (id.compareAndSet(session, null)) {
      stopListening();
      onLost.accept(lost);
    }
    return lost;
  }

  /** Forgets the session, and gives its id if there was one. */
  @Nullable String forget() {
    return id.getAndSet(null);
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Closes it on this side; false if it was closed before. */
  boolean close() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    stopListening();
    leaveOlder(older.getAndSet(null));
    return true;
  }

  private void stopListening() {
    ListeningStream stream = listening.getAndSet(null);
    if (stream != null) {
      stream.stop();
    }
  }
}
