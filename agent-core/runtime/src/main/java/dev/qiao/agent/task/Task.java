package dev.qiao.agent.task;

import dev.qiao.agent.goal.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an agent is asked to do, with inputs filled in.
 *
 * @param name a short name for people
 * @param prompt what the model is asked
 * @param folder the folder that the work happens in: where relative paths in checks start, and what
 *     the model is told; empty if there is none
 * @param goals what is to hold at the end
 */
public record Task(String name, String prompt, Optional<Path> folder, List<Goal> goals) {

  public Task {
    goals = List.copyOf(goals);
  }

  /** A task that is only a prompt. */
  public static Task of(String prompt) {
    return new Task("task", prompt, Optional.empty(), List.of());
  }
}
