package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.stateless.HeaderParameter;
import dev.qiao.mcp.stateless.HeaderParameters;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tools that are offered at the moment, in a fixed order: that in which they were added, and
 * one that replaces another has its place. Any thread may call; readers never wait.
 */
final class ToolShelf {

  /**
   * @param headers its arguments that are mirrored into headers
   * @param use whether its calls are tasks
   */
  record Entry(SyncToolSpecification tool, List<HeaderParameter> headers, TaskUse use) {}

  private volatile Map<String, Entry> byName = Map.of();
  private volatile boolean tasks;

  /**
   * @throws IllegalArgumentException if two have the same name, or a schema marks wrongly what is
   *     mirrored into a header
   */
  ToolShelf(List<SyncToolSpecification> tools) {
    for (SyncToolSpecification tool : tools) {
      if (byName.containsKey(tool.tool().name())) {
        throw new IllegalArgumentException("Two tools have the name " + tool.tool().name() + ".");
      }
      put(tool);
    }
  }

  /** Adds a tool, in the place of one of the same name if there is one. */
  void put(SyncToolSpecification tool) {
    Entry entry = new Entry(tool, mirrored(tool.tool()), TaskUse.of(tool.tool()));
    tasks |= entry.use() != TaskUse.NEVER;
    change(tools -> tools.put(tool.tool().name(), entry));
  }

  private static List<HeaderParameter> mirrored(Tool tool) {
    return tool.inputSchema() == null
        ? List.of()
        : HeaderParameters.of(tool.name(), tool.inputSchema());
  }

  /** Takes a tool away; nothing happens if there is none of that name. */
  void remove(String name) {
    change(tools -> tools.remove(name));
  }

  private synchronized void change(Consumer<Map<String, Entry>> change) {
    Map<String, Entry> changed = new LinkedHashMap<>(byName);
    change.accept(changed);
    byName = changed;
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether calls of some tool are tasks, or were: they are asked for when it has gone, too. */
  boolean hasTasks() {
    return tasks;
  }

  List<Tool> all() {
    return byName.values().stream().map(entry -> entry.tool().tool()).toList();
  }
}
