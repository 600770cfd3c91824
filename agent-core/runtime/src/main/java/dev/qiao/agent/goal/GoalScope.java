package dev.qiao.agent.goal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What checks are evaluated against.
 *
 * @param base the folder that relative paths start at
 * @param answer the model's answer
 * @param results the last successful result of each tool, by the tool's name on its server
 * @param called the names, on their servers, of the tools that were called successfully
 */
public record GoalScope(Path base, String answer, Map<String, String> results, Set<String> called) {

  public GoalScope {
    results = Map.copyOf(results);
    called = Set.copyOf(called);
  }
}
