package dev.qiao.agent;

import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param answer the model's last text; empty if there was none
 * @param reason why it ended where the status alone does not say it, for a person
 */
public record AgentResult(
    RunStatus status, String answer, List<GoalState> goals, int steps, @Nullable String reason) {

  public AgentResult {
    goals = List.copyOf(goals);
  }
}
