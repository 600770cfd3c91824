package dev.qiao.agent.task;

import java.time.Duration;

/**
 * Bounds of one run; the run ends cleanly at the first that is reached.
 *
 * @param steps turns of the model, at least 1
 * @param tokens tokens generated over the run, thinking included, at least 1
 * @param time wall-clock time of the run, positive
 */
public record Limits(int steps, int tokens, Duration time) {

  /** 30 steps, 50,000 tokens, 10 minutes. */
  public static final Limits DEFAULT = new Limits(30, 50_000, Duration.ofMinutes(10));

  public Limits {
    if (steps < 1 || tokens < 1 || !time.isPositive()) {
      throw new IllegalArgumentException(
          "limits must be positive: steps " + steps + ", tokens " + tokens + ", time " + time);
    }
  }
}
