package dev.qiao.cli.nano;

import dev.qiao.agent.goal.Check;
import java.util.List;
import java.util.Map;

/**
 * A task with a known end.
 *
 * @param id unique in its file
 * @param group what it asks of a model
 * @param kind a finer sort, for the table; empty if the line has none
 * @param prompt what the model is asked; paths in it are relative to the task's folder
 * @param files what stands in the folder beforehand: content by relative path
 * @param checks what must hold afterwards; the model is not told
 */
record EvalTask(
    String id,
    Group group,
    String kind,
    String prompt,
    Map<String, String> files,
    List<Check> checks) {

  EvalTask {
    files = Map.copyOf(files);
    checks = List.copyOf(checks);
  }
}
