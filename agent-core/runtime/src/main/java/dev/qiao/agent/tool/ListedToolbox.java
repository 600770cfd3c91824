package dev.qiao.agent.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A toolbox of a fixed list of tools.
 *
 * <pre>{@code
 * Toolbox toolbox = ListedToolbox.of(AnnotatedTools.of(new Weather()));
 * }</pre>
 *
 * <p>A tool keeps its server's name for it; tools that share one are all named {@code server_tool}.
 */
public final class ListedToolbox implements Toolbox {

  private final SortedMap<String, Tool> tools;
  private final List<ToolDefinition> definitions;
  private final Map<String, ArgumentCheck> checks;
  private final Runnable onClose;

  private ListedToolbox(List<? extends Tool> tools, Runnable onClose) {
    this.tools = ToolNames.assign(tools);
    this.definitions = this.tools.values().stream().map(Tool::definition).toList();
    this.checks =
        definitions.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    ToolDefinition::name, tool -> new ArgumentCheck(tool.inputSchema())));
    this.onClose = onClose;
  }

  /** A toolbox with nothing to close behind it. */
  public static ListedToolbox of(List<? extends Tool> tools) {
    return of(tools, () -> {});
  }

  /** A toolbox that runs {@code onClose} when it is closed, to close the servers behind it. */
  public static ListedToolbox of(List<? extends Tool> tools, Runnable onClose) {
    return new ListedToolbox(tools, onClose);
  }

  @Override
  public List<ToolDefinition> definitions() {
    return definitions;
  }

  @Override
  public Optional<Tool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  @Override
  public List<String> problems(ToolDefinition tool, JsonNode arguments) {
    ArgumentCheck check = checks.get(tool.name());
    if (check == null) {
      throw new IllegalArgumentException("not a tool of this toolbox: " + tool.name());
    }
    return check.problems(arguments);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
