package dev.qiao.agent.goal;

import dev.qiao.agent.event.GoalState;
import java.util.List;
import java.util.Optional;

/**
 * Decides which goals hold, by looking: never by what the model claims.
 *
 * <pre>{@code
 * List<GoalState> states = new GoalJudge().judge(task.goals(), scope);
 * }</pre>
 */
public final class GoalJudge {

  /**
   * Looks at every goal; a check that cannot be evaluated does not hold, and its evidence says why.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted while a
   *     regular expression searches: one may search without end
   */
  public List<GoalState> judge(List<Goal> goals, GoalScope scope) {
    return goals.stream().map(goal -> judge(goal, scope)).toList();
  }

  private GoalState judge(Goal goal, GoalScope scope) {
    if (goal.checks().isEmpty()) {
      boolean answered = !scope.answer().isBlank();
      return new GoalState(
          goal.statement(), answered, answered ? List.of() : List.of(GoalTexts.noAnswer()));
    }
    CheckRunner checks = new CheckRunner(scope);
    List<String> evidence =
        goal.checks().stream().map(checks::failure).flatMap(Optional::stream).toList();
    return new GoalState(goal.statement(), evidence.isEmpty(), evidence);
  }
}
