package dev.qiao.cli.nano;

import dev.qiao.agent.Agent;
import dev.qiao.agent.AgentResult;
import dev.qiao.agent.AgentRun;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.Toolbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs single tasks as {@code qiao run} would: an agent, the builtin servers over their transport,
 * a fresh folder, an empty memory. Safe for use by many threads.
 */
final class Trial {

  /** Steps and tokens end a run; the time is long, so that a busy machine costs no score. */
  private static final Limits LIMITS = new Limits(12, 4_000, Duration.ofMinutes(10));

  private final Model model;
  private final Path parent;
  private final RandomGenerator random;

  /** With the model to ask and the folder that the tasks' folders are made in. */
  Trial(Model model, Path parent, RandomGenerator random) {
    this.model = model;
    this.parent = parent;
    this.random = random;
  }

  Outcome of(EvalTask task) {
    return of(task, event -> {});
  }

  /** As {@link #of(EvalTask)}, with somebody who is told the run's events. */
  Outcome of(EvalTask task, Consumer<AgentEvent> listener) {
    try (TaskFolder folder = TaskFolder.lay(parent, task.id(), task.files(), random);
        Toolbox tools = BuiltinTools.open(folder.path());
        Agent agent =
            Agent.builder()
                .model(model)
                .toolbox(tools)
                .thinking(Thinking.ON)
                .limits(LIMITS)
                .build()) {
      Optional<Path> place = Optional.of(folder.path());
      AgentRun run = agent.run(new Task(task.id(), task.prompt(), place, List.of()), listener);
      AgentResult result = run.result();
      return new Outcome(
          task, result.steps(), result.status(), evidence(task, run, result), result.answer());
    }
  }

  /** The checks are judged after the run, so the model is never told of them. */
  private static List<String> evidence(EvalTask task, AgentRun run, AgentResult result) {
    List<String> evidence = new ArrayList<>();
    run.judge(List.of(new Goal(task.id(), task.checks())))
        .forEach(state -> evidence.addAll(state.evidence()));
    if (!evidence.isEmpty() && result.reason() != null) {
      evidence.add(result.reason());
    }
    return evidence;
  }
}
