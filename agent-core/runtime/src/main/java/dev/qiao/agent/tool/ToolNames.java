package dev.qiao.agent.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives every tool a name of its own, the same in every run: the server's name for it, and {@code
 * server_tool} for all tools that share one. Names keep to what model endpoints accept: letters,
 * digits, {@code _} and {@code -}, at most 64.
 */
final class ToolNames {

  private static final int LONGEST = 64;
  private static final Comparator<Tool> BY_ORIGIN =
      Comparator.comparing((Tool tool) -> tool.definition().server())
          .thenComparing(tool -> tool.definition().serverTool());

  private ToolNames() {}

  static SortedMap<String, Tool> assign(List<? extends Tool> tools) {
    Map<String, List<Tool>> byName =
        tools.stream()
            .sorted(BY_ORIGIN)
            .collect(
                Collectors.groupingBy(
                    tool -> safe(tool.definition().serverTool()),
                    HashMap::new,
                    Collectors.toCollection(ArrayList::new)));
    SortedMap<String, Tool> assigned = new TreeMap<>();
    List<Tool> clashing = new ArrayList<>();
    byName.forEach(
        (name, sharing) -> {
          if (sharing.size() == 1) {
            assigned.put(name, named(sharing.get(0), name));
          } else {
            clashing.addAll(sharing);
          }
        });
    clashing.sort(BY_ORIGIN);
    for (Tool tool : clashing) {
      ToolDefinition definition = tool.definition();
      String name = free(safe(definition.server() + "_" + definition.serverTool()), assigned);
      assigned.put(name, named(tool, name));
    }
    return assigned;
  }

  private static String free(String wanted, Map<String, Tool> taken) {
    String name = wanted;
    for (int number = 2; taken.containsKey(name); number++) {
      String ending = "_" + number;
      name = wanted.substring(0, Math.min(wanted.length(), LONGEST - ending.length())) + ending;
    }
    return name;
  }

  private static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
  }

  private static Tool named(Tool tool, String name) {
    return tool.definition().name().equals(name) ? tool : new RenamedTool(tool, name);
  }
}
