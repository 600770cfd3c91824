package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Holds a refusal back until it is known whether it can be answered; all else goes through. */
final class AuthorizedReply implements Reply {

  private final AuthorizedSender.Attempt attempt;
  private final Reply reply;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  // Touched by the event loop alone.
  private @Nullable Channel channel;
  private @Nullable HttpResponse refusal;

  AuthorizedReply(AuthorizedSender.Attempt attempt, Reply reply) {
    this.attempt = attempt;
    this.reply = reply;
  }

  @Override
  public void started(Channel connection) {
    channel = connection;
    reply.started(connection);
  }

  @Override
  public void head(HttpResponse head) {
    HttpResponseStatus status = head.status();
    if (status.equals(HttpResponseStatus.UNAUTHORIZED)
        || status.equals(HttpResponseStatus.FORBIDDEN)) {
      refusal = head;
    } else {
      reply.head(head);
    }
  }

  @Override
  public void content(ByteBuf piece) {
    if (refusal == null) {
      reply.content(piece);
    } else if (said.size() < MessageReply.MAX_ERROR_BYTES) {
      said.writeBytes(ByteBufUtil.getBytes(piece));
    }
  }

  @Override
  public void end() {
    if (refusal == null) {
      reply.end();
    } else {
      answer(refusal);
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (refusal == null) {
      reply.failed(cause);
    } else {
      answer(refusal); // its head says all that matters
    }
  }

  private void answer(HttpResponse refused) {
    if (channel != null) {
      // The reply still holds it, may close it when its time is over, and must hit nobody else's.
      channel.close();
    }
    attempt.answer(refused, reply, () -> handOver(refused));
  }

  private void handOver(HttpResponse refused) {
    reply.head(refused);
    reply.content(Unpooled.wrappedBuffer(said.toByteArray()));
    reply.end();
  }
}
