package dev.qiao.cli.exit;

import dev.qiao.agent.event.RunStatus;

/** The exit codes of {@code qiao}; {@code docs/cli.md} says the same to users. */
public enum ExitCode {
  /** Every goal was achieved or, without goals, the model answered. */
  DONE(0),
  /** The run ended in order with goals open: limits and a full context included. */
  GOALS_OPEN(1),
  /** The command line or the task file is wrong. */
  BAD_USAGE(2),
  /** The model cannot be had, or failed. */
  MODEL_UNAVAILABLE(3),
  /** A tool server could not be started, or stayed dead after one restart. */
  TOOL_SERVER_UNAVAILABLE(4),
  /** A fault of ours. */
  FAULT(70),
  /** The user interrupted the run. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process returns. */
  public int number() {
    return number;
  }

  /** Whether something outside the work itself went wrong, which a person has to be told. */
  public boolean isFailure() {
    return this != DONE && this != GOALS_OPEN && this != INTERRUPTED;
  }

  /** The code that tells a run's status to scripts. */
  public static ExitCode of(RunStatus status) {
    return switch (status) {
      case ACHIEVED, ANSWERED -> DONE;
      case UNACHIEVED, LIMIT_REACHED -> GOALS_OPEN;
      case MODEL_UNAVAILABLE -> ExitCode.MODEL_UNAVAILABLE;
      case TOOL_SERVER_UNAVAILABLE -> ExitCode.TOOL_SERVER_UNAVAILABLE;
      case CANCELLED -> INTERRUPTED;
      case FAILED -> FAULT;
    };
  }
}
