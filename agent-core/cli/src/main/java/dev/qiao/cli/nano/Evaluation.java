package dev.qiao.cli.nano;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs many tasks, some at a time. */
final class Evaluation {

  private final Function<EvalTask, Outcome> trial;
  private final int jobs;

  /** With what runs a task, and how many of them at a time. */
  Evaluation(Function<EvalTask, Outcome> trial, int jobs) {
    this.trial = trial;
    this.jobs = jobs;
  }

  /**
   * Runs the tasks; {@code told} hears of each outcome, in the order of the tasks. The first that
   * ended by a failure of model, tool server or Qiao is the last: what would follow measures
   * nothing.
   *
   * @throws InterruptedException if the thread is interrupted; tasks under way are given up
   */
  List<Outcome> of(List<EvalTask> tasks, Consumer<Outcome> told) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Outcome>> running =
          tasks.stream().map(task -> workers.submit(() -> trial.apply(task))).toList();
      for (Future<Outcome> outcome : running) {
        outcomes.add(outcome.get());
        told.accept(outcomes.getLast());
        if (outcomes.getLast().exitCode().isFailure()) {
          break;
        }
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A task broke off", e.getCause());
    } finally {
      workers.shutdownNow();
      workers.close();
    }
  }
}
