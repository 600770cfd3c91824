package dev.qiao.agent;

import dev.qiao.agent.event.RunStatus;

/** Ends a run from within or outside: a limit, a cancellation. Carries no stack trace. */
final class RunEnd extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RunStatus status;
  private final String reason;

  RunEnd(RunStatus status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  RunStatus status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
