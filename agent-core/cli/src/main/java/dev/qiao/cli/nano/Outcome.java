package dev.qiao.cli.nano;

import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.exit.ExitCode;
import java.util.List;

/**
 * What became of a task.
 *
 * @param steps turns of the model
 * @param status how the run ended
 * @param evidence why each failing check does not hold; empty if the task was achieved
 * @param answer the model's answer
 */
record Outcome(EvalTask task, int steps, RunStatus status, List<String> evidence, String answer) {

  Outcome {
    evidence = List.copyOf(evidence);
  }

  /** What {@code qiao run} would have returned for the run. */
  ExitCode exitCode() {
    return ExitCode.of(status);
  }

  /** Whether every check holds. */
  boolean achieved() {
    return evidence.isEmpty();
  }
}
