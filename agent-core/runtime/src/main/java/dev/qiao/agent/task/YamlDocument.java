package dev.qiao.agent.task;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A YAML document with what JSON has no place for.
 *
 * @param root the content as JSON
 * @param lines the line of each value by its path, from 1; of a mapping's entry, its key's line
 * @param scalars the text of each scalar by its path, as it stands in the file: {@code 12.50}
 */
record YamlDocument(
    JsonNode root, Map<List<Object>, Integer> lines, Map<List<Object>, String> scalars) {

  /** The line of the nearest place above that path that is in the file. */
  int line(List<Object> path) {
    for (int length = path.size(); length >= 0; length--) {
      Integer line = lines.get(path.subList(0, length));
      if (line != null) {
        return line;
      }
    }
    return 1;
  }
}
