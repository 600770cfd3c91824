package dev.qiao.mcp.jsonrpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as bytes, of each no more than a limit, so that a peer that ends none cannot fill the
 * memory. It holds a buffer of its own and is for one thread.
 *
 * <pre>{@code
 * LineReader lines = new LineReader(process.getErrorStream(), 4_096);
 * for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
 *   log(new String(line.bytes(), StandardCharsets.UTF_8));
 * }
 * }</pre>
 */
public final class LineReader {

  private static final int BUFFER_BYTES = 8_192;

  /**
   * One line.
   *
   * @param bytes the line without its end, or the beginning of one that is too long
   * @param tooLong whether there is more of it, which is passed over
   */
  public record Line(byte[] bytes, boolean tooLong) {

    /** Whether it holds nothing but spaces, tabs and carriage returns. */
    public boolean isBlank() {
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
  private boolean restIsPassedOver;

  /**
   * A reader of this input, which it does not close.
   *
   * @param maxBytes how much of a line is kept
   */
  public LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * The next line, or null at the end of the input. A line that is too long comes as soon as that
   * is known; its rest is read by the next call.
   *
   * @throws IOException if the input cannot be read
   */
  public @Nullable Line next() throws IOException {
    passOverRest();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fill()) {
      int start = position;
      boolean ended = readToLineEnd();
      int length = position - start - (ended ? 1 : 0);
      int room = maxBytes - line.size();
      line.write(buffer, start, Math.min(length, room));
      if (length > room) {
        restIsPassedOver = !ended;
        return new Line(line.toByteArray(), true);
      }
      if (ended) {
        return new Line(line.toByteArray(), false);
      }
    }
    return line.size() == 0 ? null : new Line(line.toByteArray(), false);
  }

  private void passOverRest() throws IOException {
    while (restIsPassedOver && fill()) {
      restIsPassedOver = !readToLineEnd();
    }
  }

  /** Moves behind the end of the line and gives true, or to the end of the buffer. */
  private boolean readToLineEnd() {
    while (position < end) {
      if (buffer[position++] == '\n') {
        return true;
      }
    }
    return false;
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(in.read(buffer), 0);
    }
    return end > 0;
  }
}
