package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decisions drawn from bytes, so that whoever mutates the bytes mutates what a target does. When
 * the bytes are used up, every decision is the first one that there is.
 *
 * <p>Jazzer's own such class needs its native part, which {@code mvn verify} does without.
 */
final class Choices {

  private final byte[] data;
  private int position;

  Choices(byte[] data) {
    this.data = data;
  }

  boolean areUsedUp() {
    return position >= data.length;
  }

  /** A number from 0 to one less than this. */
  int below(int bound) {
    int drawn = next();
    if (bound > 256) {
      drawn = drawn << 8 | next();
    }
    return drawn % bound;
  }

  private int next() {
    return areUsedUp() ? 0 : data[position++] & 0xFF;
  }

  /** True once in so many times, and never when the bytes are used up. */
  boolean onceIn(int times) {
    return below(times) == times - 1;
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }

  /** So many bytes at most, as they are. */
  byte[] bytes(int most) {
    int length = Math.min(below(most + 1), data.length - Math.min(position, data.length));
    byte[] drawn = new byte[length];
    System.arraycopy(data, position, drawn, 0, length);
    position += length;
    return drawn;
  }

  /** So many characters at most. */
  String text(int most) {
    return new String(bytes(most), StandardCharsets.ISO_8859_1);
  }
}
