package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.goal.GoalJudge;
import dev.qiao.agent.goal.GoalScope;
import dev.qiao.agent.task.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The goals of a run and what they are judged by. Used by the run's thread. */
final class GoalTracker {

  private final GoalJudge judge = new GoalJudge();
  private final Task task;
  private final EventLog log;
  private final Map<String, String> results = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private List<GoalState> states;

  GoalTracker(Task task, EventLog log) {
    this.task = task;
    this.log = log;
    this.states =
        task.goals().stream()
            .map(goal -> new GoalState(goal.statement(), false, List.of()))
            .toList();
  }

  List<GoalState> states() {
    return states;
  }

  boolean isEmpty() {
    return states.isEmpty();
  }

  void note(CallRunner.Outcome outcome) {
    CallRunner.Outcome.Made made = outcome.made();
    if (made != null && !made.result().error()) {
      results.put(made.tool().serverTool(), made.result().text());
      called.add(made.tool().serverTool());
    }
  }

  /** Looks at every goal, tells what changed, and says whether all hold. */
  boolean allHold(String answer) {
    List<GoalState> now = judge(task.goals(), answer);
    for (int i = 0; i < now.size(); i++) {
      int index = i;
      if (!now.get(i).equals(states.get(i))) {
        log.publish(stamp -> new AgentEvent.GoalChanged(stamp, index, now.get(index)));
      }
    }
    states = now;
    return now.stream().allMatch(GoalState::achieved);
  }

  /** Looks at goals that the model need not know of. */
  List<GoalState> judge(List<Goal> goals, String answer) {
    Path base = task.folder().orElseGet(() -> Path.of("")).toAbsolutePath();
    return judge.judge(goals, new GoalScope(base, answer, results, called));
  }
}
