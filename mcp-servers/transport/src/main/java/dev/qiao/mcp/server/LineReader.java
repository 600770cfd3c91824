package dev.qiao.mcp.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, and passes over the rest of one that is too long. */
final class LineReader {

  private static final int BUFFER_BYTES = 8_192;

  /** One line without its end; {@code bytes} is empty if it was too long. */
  record Line(byte[] bytes, boolean tooLong) {
    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\r' && b != '\t') {
          return false;
        }
      }
      return true;
    }
  }

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int end;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line, or null at the end of the input. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      tooLong |= line.size() + position - start > maxBytes;
      if (!tooLong) {
        line.write(buffer, start, position - start);
      }
      if (position < end) {
        position++;
        break;
      }
    }
    return any ? new Line(tooLong ? new byte[0] : line.toByteArray(), tooLong) : null;
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(in.read(buffer), 0);
    }
    return end > 0;
  }
}
