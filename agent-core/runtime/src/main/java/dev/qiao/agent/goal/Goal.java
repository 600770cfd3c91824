package dev.qiao.agent.goal;

import java.util.List;

/**
 * What a run is to bring about.
 *
 * @param statement what is to hold, in words for the model and for people
 * @param checks conditions that all must hold; without any, the goal holds once the model answers
 */
public record Goal(String statement, List<Check> checks) {

  public Goal {
    checks = List.copyOf(checks);
  }
}
