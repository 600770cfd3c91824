package dev.qiao.agent.event;

import java.util.List;

/**
 * A goal as a reader of events sees it.
 *
 * @param statement what is to hold
 * @param achieved whether the runtime's checks hold
 * @param evidence what the checks found, a line each; empty before the first look
 */
public record GoalState(String statement, boolean achieved, List<String> evidence) {

  public GoalState {
    evidence = List.copyOf(evidence);
  }
}
