package dev.qiao.mcp.client;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** HTTP with SSE of 2024-11-05: the message is posted, and answered on the session's stream. */
final class SseDelivery implements Delivery, Reply {

  private final SseSession session;
  private final Executor workers;
  private final JSONRPCMessage message;
  private final @Nullable String version;
  private final MessageReply.Outcome outcome;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;

  /**
   * @param workers run what may block
   * @param version the revision that is agreed on; null while there is none
   */
  SseDelivery(
      SseSession session,
      Executor workers,
      JSONRPCMessage message,
      @Nullable String version,
      MessageReply.Outcome outcome) {
    this.session = session;
    this.workers = workers;
    this.message = message;
    this.version = version;
    this.outcome = outcome;
  }

  @Override
  public void start() {
    if (settled.get()) {
      return; // given up while the session was being opened
    }
    if (message instanceof JSONRPCRequest request) {
      session.await(request.id(), this);
    } else {
      session.check();
    }
    session.post(message, version, this);
  }

  @Override
  public void tell(JSONRPCNotification note) {
    session.post(note, version, new Unheeded());
  }

  /** The stream is there already. */
  @Override
  public void listen() {}

  @Override
  public @Nullable McpTransportSessionNotFoundException sessionLost() {
    return Delivery.opensSession(message) ? null : session.lost();
  }

  @Override
  public void giveUp(Throwable cause) {
    if (channel != null) {
      channel.close();
    }
    if (Delivery.opensSession(message) && !settled.get()) {
      session.end(cause);
    }
    workers.execute(() -> settle(to -> to.failed(cause)));
  }

  /** The answer has come, and counts once the client has handled it. */
  void answered(Runnable handling) {
    if (settled.compareAndSet(false, true)) {
      handling.run();
      outcome.succeeded();
    }
  }

  /** No answer can come any more. */
  void lost(Throwable cause) {
    settle(to -> to.failed(cause));
  }

  private void settle(Consumer<MessageReply.Outcome> result) {
    if (message instanceof JSONRPCRequest request) {
      session.forget(request.id(), this);
    }
    if (settled.compareAndSet(false, true)) {
      result.accept(outcome);
    }
  }

  @Override
  public void started(Channel connection) {
    channel = connection;
    if (settled.get()) {
      connection.close();
    }
  }

  @Override
  public void head(HttpResponse head) {
    status = head.status();
  }

  @Override
  public void content(ByteBuf piece) {
    if (said.size() < MessageReply.MAX_ERROR_BYTES) {
      said.writeBytes(ByteBufUtil.getBytes(piece));
    }
  }

  @Override
  public void end() {
    channel = null; // the connection may carry another request now, and is not ours to close
    HttpResponseStatus answered = status;
    if (answered == null) {
      return;
    }
    if (answered.codeClass() != HttpStatusClass.SUCCESS) {
      byte[] words = said.toByteArray();
      workers.execute(() -> settle(to -> to.refused(answered, words)));
    } else if (!(message instanceof JSONRPCRequest)) {
      workers.execute(() -> settle(MessageReply.Outcome::succeeded));
    }
  }

  @Override
  public void failed(Throwable cause) {
    channel = null;
    workers.execute(() -> settle(to -> to.failed(cause)));
  }
}
