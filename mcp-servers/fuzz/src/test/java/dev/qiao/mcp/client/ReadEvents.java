package dev.qiao.mcp.client;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the client reads in a stream of events.
 *
 * @param tooLarge whether it gave up at an event that is larger than allowed
 */
public record ReadEvents(
    List<String> messages, String lastEventId, long retryMillis, boolean tooLarge) {

  /** Reads bytes that come in pieces of this length. */
  public static ReadEvents of(byte[] bytes, int piece, int maxBytes) {
    List<String> messages = new ArrayList<>();
    StreamPosition position = new StreamPosition();
    SseDecoder decoder =
        new SseDecoder(
            maxBytes,
            position,
            message -> messages.add(new String(message, StandardCharsets.ISO_8859_1)));
    boolean tooLarge = false;
    try {
      for (int from = 0; from < bytes.length; from += piece) {
        decoder.feed(Unpooled.wrappedBuffer(bytes, from, Math.min(piece, bytes.length - from)));
      }
    } catch (IllegalStateException e) {
      tooLarge = true;
    }
    return new ReadEvents(messages, position.lastEventId(), position.retryMillis(), tooLarge);
  }
}
