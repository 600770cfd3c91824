package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;

/** One attempt of a {@link Resumption}: the reply to one request for the rest of a stream. */
final class ResumedStream extends RequestedStream {

  private final Resumption resumption;
  private final Inbox inbox;
  private final int maxBytes;

  ResumedStream(Resumption resumption, Inbox inbox, int maxBytes) {
    this.resumption = resumption;
    this.inbox = inbox;
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean isAwaited() {
    return false;
  }

  @Override
  SseDecoder decoder() {
    return new SseDecoder(
        maxBytes,
        resumption.position(),
        message -> inbox.add(channel(), () -> resumption.deliver(message)));
  }

  @Override
  void refused(HttpResponseStatus status, byte[] said) {
    if (Heads.mayPass(status)) {
      resumption.broke(new IOException(status.toString()));
    } else {
      resumption.refused(status, said);
    }
  }

  @Override
  void unreadable(IOException cause) {
    resumption.fail(cause);
  }

  @Override
  void ended() {
    resumption.broke(new IOException(AwaitedAnswer.TOO_EARLY));
  }

  @Override
  void broke(Throwable cause) {
    resumption.broke(cause);
  }
}
