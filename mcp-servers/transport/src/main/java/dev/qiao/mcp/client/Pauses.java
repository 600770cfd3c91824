package dev.qiao.mcp.client;

/**
 * The pauses between attempts to open a stream again: the first as long as asked for, each next one
 * twice as long until {@link #LONGEST_GROWN_MILLIS}, from the beginning after a success.
 *
 * <p>For the event loop alone.
 */
final class Pauses {

  static final long LONGEST_GROWN_MILLIS = 30_000;

  private static final int MOST_DOUBLINGS = 16;

  private int taken;

  /**
   * The pause before the next attempt, in milliseconds.
   *
   * @param firstMillis the shortest it may be, in milliseconds; at most {@link
   *     StreamPosition#LONGEST_RETRY_MILLIS}
   */
  long next(long firstMillis) {
    long grown = firstMillis << Math.min(taken, MOST_DOUBLINGS);
    taken++;
    return Math.max(firstMillis, Math.min(grown, LONGEST_GROWN_MILLIS));
  }

  /** How many there were since the last success. */
  int taken() {
    return taken;
  }

  /** Notes a success. */
  void reset() {
    taken = 0;
  }
}
