package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads server-sent events from pieces of what one connection brings (WHATWG HTML, section 9.2.6):
 * gives on the data of those that are messages, and notes in the stream's position what says where
 * and when to go on.
 */
final class SseDecoder {

  /** Takes the data of each event, in UTF-8. */
  @FunctionalInterface
  interface Events {

    void message(byte[] data);

    /** An event of another name, which mostly is nobody's. */
    default void other(String name, byte[] data) {}
  }

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int DELETE = 0x7F;

  private final int maxBytes;
  private final StreamPosition position;
  private final Events events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String event = "";
  private String id;
  private boolean afterReturn;
  private boolean firstLine = true;

  /**
   * @param maxBytes the most that one event may hold
   * @param position of the stream that this connection begins or goes on with
   * @param events takes what comes
   */
  SseDecoder(int maxBytes, StreamPosition position, Events events) {
    this.maxBytes = maxBytes;
    this.position = position;
    // An event without an id leaves the position where it was, also on the next connection.
    this.id = position.lastEventId();
    this.events = events;
  }

  /**
   * Reads the next piece.
   *
   * @throws IllegalStateException if an event is too large
   */
  void feed(ByteBuf piece) {
    while (piece.isReadable()) {
      int length = lengthOfText(piece);
      if (length > 0) {
        append(piece, length);
      }
      if (piece.isReadable()) {
        endLine(piece.readByte());
      }
    }
  }

  private static int lengthOfText(ByteBuf piece) {
    int end = piece.forEachByte(b -> b != '\n' && b != '\r');
    return (end < 0 ? piece.writerIndex() : end) - piece.readerIndex();
  }

  private void append(ByteBuf piece, int length) {
    afterReturn = false;
    if (line.size() + data.size() + length > maxBytes) {
      throw new IllegalStateException("An event is larger than " + maxBytes + " bytes.");
    }
    byte[] text = new byte[length];
    piece.readBytes(text);
    line.writeBytes(text);
  }

  private void endLine(byte end) {
    boolean secondHalf = end == '\n' && afterReturn;
    afterReturn = end == '\r';
    if (!secondHalf) {
      take(line.toByteArray());
      line.reset();
    }
  }

  private void take(byte[] text) {
    int start = firstLine && startsWith(text, BOM) ? BOM.length : 0;
    firstLine = false;
    if (text.length == start) {
      dispatch();
      return;
    }
    int colon = start;
    while (colon < text.length && text[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, text.length);
    if (value < text.length && text[value] == ' ') {
      value++;
    }
    String field = new String(text, start, colon - start, StandardCharsets.UTF_8);
    switch (field) {
      case "data" -> {
        data.write(text, value, text.length - value);
        data.write('\n');
      }
      case "event" -> event = new String(text, value, text.length - value, StandardCharsets.UTF_8);
      case "id" -> takeId(text, value);
      case "retry" -> takeRetry(text, value);
      default -> {} // a comment, or what nobody knows
    }
  }

  /** Passes over an id with NUL, as the rules have it, and with what else no header may hold. */
  private void takeId(byte[] text, int start) {
    for (int i = start; i < text.length; i++) {
      if ((text[i] >= 0 && text[i] < ' ' && text[i] != '\t') || text[i] == DELETE) {
        return;
      }
    }
    String value = new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
    if (value.equals(value.strip())) { // a header would lose what is around it
      id = value;
    }
  }

  /** Passes over what has other characters than digits, and stops counting at the longest pause. */
  private void takeRetry(byte[] text, int start) {
    long millis = 0;
    for (int i = start; i < text.length; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return;
      }
      millis = Math.min(millis * 10 + text[i] - '0', StreamPosition.LONGEST_RETRY_MILLIS);
    }
    if (start < text.length) {
      position.askedToRetryAfter(millis);
    }
  }

  private void dispatch() {
    if (data.size() > 0 || !id.equals(position.lastEventId())) {
      position.reached(id);
    }
    // An event without data is no message: servers send one first to give an id.
    if (data.size() > 1) {
      byte[] lines = data.toByteArray();
      byte[] text = Arrays.copyOf(lines, lines.length - 1);
      if (event.isEmpty() || event.equals("message")) {
        events.message(text);
      } else {
        events.other(event, text);
      }
    }
    data.reset();
    event = "";
  }

  private static boolean startsWith(byte[] text, byte[] prefix) {
    return text.length >= prefix.length
        && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
  }
}
