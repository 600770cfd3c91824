package dev.qiao.mcp.server.stateless;

import java.time.Duration;
import java.util.List;

/**
 * How a server keeps what it carries through its clients, and for how long they may keep its lists.
 *
 * <pre>{@code
 * StatelessSettings.DEFAULT.withStateKeys(StateKey.parse(System.getenv("MY_STATE_KEY")))
 * }</pre>
 *
 * @param stateKeys what seals a {@code requestState}: the first one new ones, and any of them
 *     opens. Instances that stand for each other have the same; empty for one that is drawn anew,
 *     and so opens nothing of another instance
 * @param stateLifetime after which a {@code requestState} is refused, at least a second
 * @param taskLifetime for which a task is kept, from when it is made; what still works on it then
 *     is interrupted. At least a second
 * @param listsFresh how long clients may take a list for fresh without asking again; zero where
 *     they should ask
 */
public record StatelessSettings(
    List<StateKey> stateKeys, Duration stateLifetime, Duration taskLifetime, Duration listsFresh) {

  /**
   * A key of its own, ten minutes to answer in, an hour for tasks, lists fresh for five minutes.
   */
  public static final StatelessSettings DEFAULT =
      new StatelessSettings(
          List.of(), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(5));

  /** Checks the times. */
  public StatelessSettings {
    stateKeys = List.copyOf(stateKeys);
    atLeastASecond("stateLifetime", stateLifetime);
    atLeastASecond("taskLifetime", taskLifetime);
    if (listsFresh.isNegative()) {
      throw new IllegalArgumentException("listsFresh must not be negative: " + listsFresh);
    }
  }

  private static void atLeastASecond(String name, Duration value) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(name + " must be at least a second, not " + value + ".");
    }
  }

  /** The same with these keys, the newest first. */
  public StatelessSettings withStateKeys(StateKey... keys) {
    return withStateKeys(List.of(keys));
  }

  /** The same with these keys, the newest first, such as those of a {@link StateKeyFile}. */
  public StatelessSettings withStateKeys(List<StateKey> keys) {
    return new StatelessSettings(keys, stateLifetime, taskLifetime, listsFresh);
  }

  /** The same with another time to answer in. */
  public StatelessSettings withStateLifetime(Duration lifetime) {
    return new StatelessSettings(stateKeys, lifetime, taskLifetime, listsFresh);
  }

  /** The same with tasks that are kept for so long. */
  public StatelessSettings withTaskLifetime(Duration lifetime) {
    return new StatelessSettings(stateKeys, stateLifetime, lifetime, listsFresh);
  }

  /** The same with lists that are fresh for so long. */
  public StatelessSettings withListsFresh(Duration fresh) {
    return new StatelessSettings(stateKeys, stateLifetime, taskLifetime, fresh);
  }
}
