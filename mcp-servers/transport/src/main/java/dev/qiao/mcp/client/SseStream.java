package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;

/**
 * The one stream of a session of 2024-11-05, on which the server says all that it says. What it
 * brings is told one after the other, off the event loop.
 */
final class SseStream extends RequestedStream {

  /** Hears what the stream brings. */
  interface Listener extends SseDecoder.Events {
    /** There is a stream; told on the event loop, and before all else. */
    void began();

    /** There is no stream: another status, or another kind of answer. */
    void refused(HttpResponseStatus status, byte[] said);

    /** The stream is over. */
    void ended(Throwable cause);
  }

  private final Inbox inbox;
  private final int maxBytes;
  private final Listener listener;

  /**
   * @param maxBytes the most that one event may hold
   */
  SseStream(Inbox inbox, int maxBytes, Listener listener) {
    this.inbox = inbox;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  @Override
  SseDecoder decoder() {
    listener.began();
    return new SseDecoder(
        maxBytes,
        new StreamPosition(), // nothing of it can be had again
        new SseDecoder.Events() {
          @Override
          public void message(byte[] data) {
            inbox.add(channel(), () -> listener.message(data));
          }

          @Override
          public void other(String name, byte[] data) {
            inbox.add(channel(), () -> listener.other(name, data));
          }
        });
  }

  @Override
  void refused(HttpResponseStatus status, byte[] said) {
    inbox.add(null, () -> listener.refused(status, said));
  }

  @Override
  void unreadable(IOException cause) {
    stop();
    broke(cause);
  }

  @Override
  void ended() {
    broke(new IOException("The server ended it."));
  }

  @Override
  void broke(Throwable cause) {
    inbox.add(null, () -> listener.ended(cause));
  }
}
