package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.goal.GoalJudge;
import dev.qiao.agent.goal.GoalScope;
import dev.qiao.agent.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The goals of a run and what they are judged by. Used by the run's thread. */
final class GoalTracker {

  /** So long checks may take when the run is over; those that search without end hold nothing. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final GoalJudge judge = new GoalJudge();
  private final Task task;
  private final EventLog log;
  private final StopSignal stop;
  private final Map<String, String> results = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private List<GoalState> states;

  GoalTracker(Task task, EventLog log, StopSignal stop) {
    this.task = task;
    this.log = log;
    this.stop = stop;
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

  /**
   * Looks at every goal, tells what changed, and says whether all hold.
   *
   * @throws RunEnd if the run is stopped
   */
  boolean allHold(String answer) {
    return allHold(look(answer).result());
  }

  /** The same when the run is over, where the signal to stop may have been given. */
  boolean allHoldAtLast(String answer) {
    return look(answer).resultWithin(LAST_LOOK).map(this::allHold).orElse(false);
  }

  private StopSignal.Work<List<GoalState>> look(String answer) {
    GoalScope scope = scope(answer);
    return isEmpty()
        ? stop.done(List.of())
        : stop.start("qiao-goals", () -> judge.judge(task.goals(), scope));
  }

  private boolean allHold(List<GoalState> now) {
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
    return judge.judge(goals, scope(answer));
  }

  private GoalScope scope(String answer) {
    Path base = task.folder().orElseGet(() -> Path.of("")).toAbsolutePath();
    return new GoalScope(base, answer, results, called);
  }
}
