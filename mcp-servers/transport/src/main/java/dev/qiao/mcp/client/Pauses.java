package dev.qiao.mcp.client;

import java.util.random.RandomGenerator;

/**
 * The pauses between attempts to open a stream again: the first as long as asked for, each next one
 * up to twice as long until {@link #LONGEST_GROWN_MILLIS}, from the beginning after a success.
 *
 * <p>A pause that has grown is drawn by lot from the upper half of what it may be, so that the
 * clients of a server that fell do not all come back at the same moments. A pause is never shorter
 * than asked for (specification 2025-11-25, "Sending Messages to the Server").
 *
 * <p>For one thread at a time.
 */
public final class Pauses {

  /** How long a pause may grow, in milliseconds. */
  public static final long LONGEST_GROWN_MILLIS = 30_000;

  private static final int MOST_DOUBLINGS = 16;

  private final RandomGenerator random;
  private int taken;

  /** None was taken yet. */
  public Pauses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The pause before the next attempt, in milliseconds.
   *
   * @param firstMillis the shortest it may be, in milliseconds; at most five minutes
   */
  public long next(long firstMillis) {
    long longest = Math.min(firstMillis << Math.min(taken, MOST_DOUBLINGS), LONGEST_GROWN_MILLIS);
    long shortest = Math.max(firstMillis, longest / 2);
    taken++;
    return shortest < longest ? random.nextLong(shortest, longest + 1) : shortest;
  }

  /** How many there were since the last success. */
  int taken() {
    return taken;
  }

  /** Notes a success. */
  public void reset() {
    taken = 0;
  }
}
