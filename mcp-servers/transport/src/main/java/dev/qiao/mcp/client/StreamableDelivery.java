package dev.qiao.mcp.client;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import org.jspecify.annotations.Nullable;

/** Streamable HTTP: the message is posted, and the reply to that or the rest of it answers it. */
final class StreamableDelivery implements Delivery {

  private final Wire wire;
  private final ServerSession session;
  private final JSONRPCMessage message;
  private final MessageReply.Outcome outcome;
  private final @Nullable String sessionId;
  private final @Nullable String version;
  private final MessageReply reply;

  /**
   * @param version the revision that it is written in; null while none is agreed on
   */
  StreamableDelivery(
      Wire wire,
      ServerSession session,
      JSONRPCMessage message,
      @Nullable String version,
      MessageReply.Outcome outcome) {
    this.wire = wire;
    this.session = session;
    this.message = message;
    this.outcome = outcome;
    this.version = version;
    this.sessionId = Delivery.opensSession(message) ? null : session.id();
    boolean stateless = Revision.VERSION.equals(version);
    Inbox inbox = new Inbox(wire.workers());
    AwaitedAnswer answer =
        new AwaitedAnswer(
            message,
            wire.receiver(),
            read -> stateless ? wire.mirror().learned(message, read) : read,
            outcome);
    Resumption rest =
        new Resumption(
            wire.loop(),
            this::askForRest,
            answer,
            inbox,
            new Pauses(wire.random()),
            wire.maxMessageBytes());
    this.reply = new MessageReply(answer, rest, !stateless, inbox, wire.maxMessageBytes(), outcome);
  }

  /** Neither on the loop nor in the inbox, so that the time-out is told even if no token comes. */
  private void askForRest(String lastEventId, Reply stream) {
    wire.workers()
        .execute(
            () -> {
              String current = Delivery.opensSession(message) ? session.id() : sessionId;
              try {
                wire.sender().send(wire.requests().stream(current, version, lastEventId), stream);
              } catch (RuntimeException e) { // no token now
                outcome.failed(e);
              }
            });
  }

  @Override
  public void start() {
    wire.post(message, sessionId, version, reply);
  }

  @Override
  public void tell(JSONRPCNotification note) {
    wire.post(note, sessionId, version, new Unheeded());
  }

  @Override
  public void listen() {
    session.listen(sessionId, version);
  }

  @Override
  public @Nullable McpTransportSessionNotFoundException sessionLost() {
    return sessionId == null ? null : session.lost(sessionId);
  }

  @Override
  public void giveUp(Throwable cause) {
    reply.giveUp(cause);
  }
}
