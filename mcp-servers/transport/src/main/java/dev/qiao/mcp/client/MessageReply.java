package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one posted message: nothing, one JSON message, or a stream that holds the answer
 * among other messages.
 *
 * <p>Success is reported only when a request's answer has been handled. A stream that ends without
 * it is a failure, which is how the death of a server in the middle of a call is seen at once.
 */
final class MessageReply implements Reply {

  /** What became of the message; called on a virtual thread, at most one of the last three. */
  interface Outcome {
    void sessionOpened(String id);

    void succeeded();

    void failed(Throwable cause);

    void refused(HttpResponseStatus status, byte[] body);
  }

  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final JSONRPCMessage sent;
  private final Receiver receiver;
  private final Inbox inbox;
  private final Outcome outcome;
  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponseStatus status;
  private @Nullable SseDecoder events;
  private boolean json;
  private boolean over;

  // Touched by the inbox's tasks alone, which run one after the other.
  private boolean reported;

  MessageReply(JSONRPCMessage sent, Receiver receiver, Inbox inbox, int maxBytes, Outcome outcome) {
    this.sent = sent;
    this.receiver = receiver;
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
    CharSequence mimeType = HttpUtil.getMimeType(head);
    String type = mimeType == null ? "" : mimeType.toString().strip().toLowerCase(Locale.ROOT);
    json = type.equals("application/json");
    if (type.equals("text/event-stream")) {
      events = new SseDecoder(maxBytes, this::arrived);
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
    inbox.add(channel, () -> deliver(message));
  }

  private void deliver(byte[] message) {
    try {
      if (receiver.deliver(message) instanceof JSONRPCResponse response
          && sent instanceof JSONRPCRequest request
          && request.id().equals(response.id())) {
        report(outcome::succeeded);
      }
    } catch (JsonRpcException e) {
      report(() -> outcome.failed(e));
    }
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
      inbox.add(source, () -> report(() -> outcome.refused(answered, body.toByteArray())));
      return;
    }
    if (json) {
      byte[] whole = body.toByteArray();
      inbox.add(source, () -> deliver(whole));
    }
    inbox.add(
        source,
        () ->
            report(
                sent instanceof JSONRPCRequest
                    ? () -> outcome.failed(new IOException("The answer ended too early."))
                    : outcome::succeeded));
  }

  @Override
  public void failed(Throwable cause) {
    if (!over) {
      over = true;
      inbox.add(channel, () -> report(() -> outcome.failed(cause)));
    }
  }

  /** Waits no longer. To be called on the event loop. */
  void giveUp(Throwable cause) {
    failed(cause);
    if (channel != null) {
      channel.close();
    }
  }

  private void report(Runnable result) {
    if (!reported) {
      reported = true;
      result.run();
    }
  }
}
