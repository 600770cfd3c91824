package dev.qiao.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds texts that end a turn in what a model writes, and holds back what may become one.
 *
 * <p>Works on bytes, kept as one char each, because a token may end inside a character.
 */
final class StopTexts {

  private static final byte[] NOTHING = {};

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean found;

  StopTexts(List<String> stops) {
    this.stops = stops.stream().filter(stop -> !stop.isEmpty()).map(StopTexts::bytes).toList();
  }

  /** Takes what was written; gives what is certainly before any stop. */
  byte[] accept(byte[] written) {
    if (stops.isEmpty()) {
      return written;
    }
    if (found) {
      return NOTHING;
    }
    held.append(new String(written, StandardCharsets.ISO_8859_1));
    int end = firstStop();
    if (end >= 0) {
      found = true;
      held.setLength(end);
      return release(end);
    }
    return release(held.length() - longestBegun());
  }

  /** Whether a stop was written. */
  boolean found() {
    return found;
  }

  /** What is still held back when the model has ended by itself. */
  byte[] rest() {
    return release(held.length());
  }

  private int firstStop() {
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  private int longestBegun() {
    for (int start = 0; start < held.length(); start++) {
      String tail = held.substring(start);
      if (stops.stream().anyMatch(stop -> stop.startsWith(tail))) {
        return tail.length();
      }
    }
    return 0;
  }

  private byte[] release(int count) {
    byte[] released = held.substring(0, count).getBytes(StandardCharsets.ISO_8859_1);
    held.delete(0, count);
    return released;
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
