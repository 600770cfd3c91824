package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolServerException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of an agent, under way or ended.
 *
 * <pre>{@code
 * AgentRun run = agent.run(task, event -> System.out.println(event));
 * AgentResult result = run.result();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class AgentRun {

  private final Setup setup;
  private final Task task;
  private final EventLog log;
  private final GoalTracker goals;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<AgentResult> result = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;

  private AgentRun(Setup setup, Task task) {
    this.setup = setup;
    this.task = task;
    this.log = new EventLog(setup.clock());
    this.goals = new GoalTracker(task, log, stop);
  }

  /** Starts at once, on a thread of its own; {@code atEnd} is told when the run is over. */
  static AgentRun start(
      Setup setup,
      Task task,
      @Nullable Consumer<AgentEvent> listener,
      Consumer<AgentRun> atStart,
      Consumer<AgentRun> atEnd) {
    AgentRun run = new AgentRun(setup, task);
    Thread told = listener == null ? null : run.log.listen(listener);
    atStart.accept(run);
    Thread.ofVirtual()
        .name("qiao-run " + task.name())
        .start(
            () -> {
              try {
                AgentResult result = run.work();
                if (told != null) {
                  told.join();
                }
                run.result.complete(result);
              } catch (Throwable e) {
                run.result.completeExceptionally(e);
              } finally {
                atEnd.accept(run);
              }
            });
    return run;
  }

  /**
   * What happens in the run. A subscriber is told every event from the first, whenever it joins, on
   * a thread of its own; a slow one holds nothing up.
   */
  public Flow.Publisher<AgentEvent> events() {
    return log;
  }

  /** Stops the run: a turn or a call under way is given up. It ends with {@code CANCELLED}. */
  public void cancel() {
    stop.stop(new RunEnd(RunStatus.CANCELLED, "the run was cancelled"));
  }

  /**
   * Waits for the end. The listener given at the start has been told every event by then, so it
   * must not wait for this itself. An interrupt while waiting cancels the run; the thread stays
   * interrupted.
   *
   * @throws IllegalStateException if the run broke off without an end of its own
   */
  public AgentResult result() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancel();
        } catch (ExecutionException e) {
          throw new IllegalStateException("The run broke off: " + e.getCause(), e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The exception that ended the run, for who looks for a fault; empty after an orderly end. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Waits for the end and judges goals by it that the model was not told of. */
  public List<GoalState> judge(List<Goal> hidden) {
    return goals.judge(hidden, result().answer());
  }

  private AgentResult work() {
    try (Budget budget = new Budget(setup.limits(), stop)) {
      Loop loop = new Loop(setup, task, log, stop, goals, budget);
      Ending ending = end(loop);
      failure = ending.failure();
      String answer = loop.answer();
      log.publish(
          stamp ->
              new AgentEvent.RunFinished(
                  stamp, ending.status(), answer, goals.states(), ending.reason()));
      return new AgentResult(
          ending.status(), answer, goals.states(), budget.steps(), ending.reason());
    }
  }

  private void begin() {
    List<String> tools = setup.tools().definitions().stream().map(ToolDefinition::name).toList();
    log.publish(
        stamp ->
            new AgentEvent.RunStarted(
                stamp, task.name(), task.prompt(), setup.model().name(), goals.states(), tools));
  }

  private Ending end(Loop loop) {
    try {
      Ending ending = endOf(loop);
      return ending.status() == RunStatus.LIMIT_REACHED ? atLimit(loop, ending) : ending;
    } catch (RuntimeException | Error e) {
      // The last look at the goals has failed, and the run must still end.
      return Ending.failed(RunStatus.FAILED, e);
    }
  }

  private Ending endOf(Loop loop) {
    try {
      begin();
      return loop.run();
    } catch (RunEnd e) {
      return Ending.of(e.status(), e.reason());
    } catch (ContextFullException e) {
      return Ending.failed(RunStatus.LIMIT_REACHED, e);
    } catch (ModelException e) {
      return Ending.failed(RunStatus.MODEL_UNAVAILABLE, e);
    } catch (ToolServerException e) {
      return Ending.failed(RunStatus.TOOL_SERVER_UNAVAILABLE, e);
    } catch (RuntimeException | Error e) {
      return Ending.failed(RunStatus.FAILED, e);
    }
  }

  /** What was brought about before the limit counts. */
  private Ending atLimit(Loop loop, Ending limit) {
    return !goals.isEmpty() && goals.allHoldAtLast(loop.answer())
        ? new Ending(RunStatus.ACHIEVED, limit.reason(), limit.failure())
        : limit;
  }
}
