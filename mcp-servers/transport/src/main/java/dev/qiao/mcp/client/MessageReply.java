package dev.qiao.mcp.client;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one posted message: nothing, one JSON message, or a stream that holds the answer
 * among other messages.
 *
 * <p>Success is reported only when a request's answer has been handled. A stream that ends without
 * it is resumed if the server has said how; otherwise it is a failure, which is how the death of a
 * server in the middle of a call is seen at once.
 */
final class MessageReply implements Reply {

  /** What became of the message; called on a virtual thread, at most one of the last four. */
  interface Outcome {
    void sessionOpened(String id);

    void succeeded();

    void failed(Throwable cause);

    void refused(HttpResponseStatus status, byte[] body);

    /** The server had begun an answer, and then refused to go on with it. */
    void notResumed(HttpResponseStatus status, byte[] body);
  }

  static final int MAX_ERROR_BYTES = 64 << 10;

  private final AwaitedAnswer answer; // touched by the inbox's tasks alone
  private final Resumption rest;
  private final boolean resumes;
  private final Inbox inbox;
  private final Outcome outcome;
  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;
  private @Nullable SseDecoder events;
  private boolean json;
  private String type = "";
  private boolean over;

  /**
   * @param resumes whether a stream goes on elsewhere when it ends early
   */
  MessageReply(
      AwaitedAnswer answer,
      Resumption rest,
      boolean resumes,
      Inbox inbox,
      int maxBytes,
      Outcome outcome) {
    this.answer = answer;
    this.rest = rest;
    this.resumes = resumes;
    this.inbox = inbox;
    this.maxBytes = maxBytes;
    this.outcome = outcome;
  }

  @Override
  public void started(Channel connection) {
    channel = connection;
    if (over) {
      connection.close();
    }
  }

  @Override
  public void head(HttpResponse head) {
    status = head.status();
    if (!succeeded()) {
      return;
    }
    String session = head.headers().get(HttpHeaders.MCP_SESSION_ID);
    if (session != null) {
      outcome.sessionOpened(session);
    }
    json = Heads.isJson(head);
    type = Heads.mimeType(head);
    if (Heads.isEventStream(head)) {
      events = new SseDecoder(maxBytes, rest.position(), this::arrived);
    }
  }

  private boolean succeeded() {
    return status != null && status.codeClass() == HttpStatusClass.SUCCESS;
  }

  @Override
  public void content(ByteBuf piece) {
    if (over) {
      return;
    }
    if (events != null) {
      try {
        events.feed(piece);
      } catch (IllegalStateException e) {
        giveUp(new IOException(e.getMessage()));
      }
    } else if (json && body.size() + piece.readableBytes() > maxBytes) {
      giveUp(new IOException("The answer is larger than " + maxBytes + " bytes."));
    } else if (json || (!succeeded() && body.size() < MAX_ERROR_BYTES)) {
      body.writeBytes(ByteBufUtil.getBytes(piece));
    }
  }

  private void arrived(byte[] message) {
    inbox.add(channel, () -> answer.deliver(message));
  }

  @Override
  public void end() {
    if (over) {
      return;
    }
    over = true;
    Channel source = channel;
    channel = null; // the connection may carry another request now, and is not ours to close
    HttpResponseStatus answered = status;
    if (answered != null && !succeeded()) {
      byte[] said = body.toByteArray();
      inbox.add(source, () -> answer.settle(to -> to.refused(answered, said)));
    } else if (mayGoOn()) {
      rest.begin(new IOException(AwaitedAnswer.TOO_EARLY));
    } else {
      if (json && body.size() > 0) {
        byte[] whole = body.toByteArray();
        inbox.add(source, () -> answer.deliver(whole));
      }
      String why = whyNoAnswer();
      inbox.add(source, () -> answer.ended(why));
    }
  }

  private String whyNoAnswer() {
    return events != null || json || type.isEmpty()
        ? AwaitedAnswer.TOO_EARLY
        : "The answer is of type %s, and no message. Is there an MCP server at this address?"
            .formatted(type);
  }

  private boolean mayGoOn() {
    return resumes && events != null && answer.isOfRequest();
  }

  @Override
  public void failed(Throwable cause) {
    if (over) {
      return;
    }
    over = true;
    if (mayGoOn()) {
      channel = null;
      rest.begin(cause);
    } else {
      inbox.add(channel, () -> answer.settle(to -> to.failed(cause)));
    }
  }

  /** Waits no longer, neither for this nor for a rest. To be called on the event loop. */
  void giveUp(Throwable cause) {
    over = true;
    rest.stop();
    inbox.add(channel, () -> answer.settle(to -> to.failed(cause)));
    if (channel != null) {
      channel.close();
    }
  }
}
