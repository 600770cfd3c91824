package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads server-sent events from pieces of a stream (WHATWG HTML, section 9.2.6), and gives on the
 * data of those that are messages.
 */
final class SseDecoder {

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int maxBytes;
  private final Consumer<byte[]> onMessage;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String event = "";
  private boolean afterReturn;
  private boolean firstLine = true;

  /**
   * @param maxBytes the most that one event may hold
   * @param onMessage takes the data of each message, in UTF-8
   */
  SseDecoder(int maxBytes, Consumer<byte[]> onMessage) {
    this.maxBytes = maxBytes;
    this.onMessage = onMessage;
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
    if (field.equals("data")) {
      data.write(text, value, text.length - value);
      data.write('\n');
    } else if (field.equals("event")) {
      event = new String(text, value, text.length - value, StandardCharsets.UTF_8);
    }
  }

  private void dispatch() {
    // An event without data is no message: servers send one first to give an id.
    if (data.size() > 1 && (event.isEmpty() || event.equals("message"))) {
      byte[] lines = data.toByteArray();
      onMessage.accept(Arrays.copyOf(lines, lines.length - 1));
    }
    data.reset();
    event = "";
  }

  private static boolean startsWith(byte[] text, byte[] prefix) {
    return text.length >= prefix.length
        && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
  }
}
