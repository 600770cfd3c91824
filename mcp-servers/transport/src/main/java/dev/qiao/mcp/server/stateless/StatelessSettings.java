package dev.qiao.mcp.server.stateless;

import java.time.Duration;

/**
 * What a server lets its clients keep.
 *
 * <pre>{@code
 * StatelessSettings.DEFAULT.withListsFresh(Duration.ofHours(1))
 * }</pre>
 *
 * @param listsFresh how long clients may take a list for fresh without asking again; zero where
 *     they should ask. A list that can change while the server runs is never said to be fresh.
 */
public record StatelessSettings(Duration listsFresh) {

  /** Lists that are fresh for five minutes. */
  public static final StatelessSettings DEFAULT = new StatelessSettings(Duration.ofMinutes(5));

  /** Checks the time. */
  public StatelessSettings {
    if (listsFresh.isNegative()) {
      throw new IllegalArgumentException("listsFresh must not be negative: " + listsFresh);
    }
  }

  /** The same with lists that are fresh for so long. */
  public StatelessSettings withListsFresh(Duration fresh) {
    return new StatelessSettings(fresh);
  }
}
