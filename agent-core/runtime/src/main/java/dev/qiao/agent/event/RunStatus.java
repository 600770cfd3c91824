package dev.qiao.agent.event;

/** How a run ended. */
public enum RunStatus {
  /** Every goal's checks hold. */
  ACHIEVED,
  /** There were no goals, and the model answered. */
  ANSWERED,
  /** The model ended with goals open, or no progress was made any more. */
  UNACHIEVED,
  /** A limit on steps, tokens or time was reached, or the context is full. */
  LIMIT_REACHED,
  /** The model could not be reached or failed. */
  MODEL_UNAVAILABLE,
  /** A tool server could not be started, or stayed dead after one restart. */
  TOOL_SERVER_UNAVAILABLE,
  /** The run was cancelled. */
  CANCELLED,
  /** A fault of ours. */
  FAILED
}
