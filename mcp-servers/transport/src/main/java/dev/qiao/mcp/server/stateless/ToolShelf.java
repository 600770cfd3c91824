package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.ScopeMark;
import dev.qiao.mcp.stateless.HeaderParameter;
import dev.qiao.mcp.stateless.HeaderParameters;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tools that are offered at the moment, in a fixed order: that in which they were added, and
 * one that replaces another has its place. Any thread may call; readers never wait.
 */
final class ToolShelf {

  /**
   * @param arguments whether they fit
   * @param headers those that are mirrored into headers
   * @param use whether its calls are tasks
   * @param scopes what its callers need
   */
  record Entry(
      SyncToolSpecification tool,
      ArgumentCheck arguments,
      List<HeaderParameter> headers,
      TaskUse use,
      Set<String> scopes) {}

  private volatile Map<String, Entry> byName = Map.of();
  private volatile boolean tasks;

  /**
   * @throws IllegalArgumentException if two have the same name, or one marks itself wrongly
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
    Entry entry =
        new Entry(
            tool,
            ArgumentCheck.by(schema(tool.tool())),
            HeaderParameters.of(tool.tool().name(), schema(tool.tool())),
            TaskUse.of(tool.tool()),
            ScopeMark.in(tool.tool().meta(), "tool " + tool.tool().name()));
    tasks |= entry.use() != TaskUse.NEVER;
    change(tools -> tools.put(tool.tool().name(), entry));
  }

  private static Map<String, Object> schema(Tool tool) {
    return tool.inputSchema() == null ? Map.of() : tool.inputSchema();
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
