package dev.qiao.agent.task;

/** Whether the model thinks before it acts. */
public enum Thinking {
  /** In every step. */
  ON,
  /** In no step. */
  OFF,
  /** Where it pays: in the first step, after an error, after a failed check. */
  AUTO
}
