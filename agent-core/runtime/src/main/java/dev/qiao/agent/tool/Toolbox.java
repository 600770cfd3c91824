package dev.qiao.agent.tool;

import java.util.List;
import java.util.Optional;

/** The tools of an agent under unique names, in a fixed order (by name). */
public interface Toolbox extends AutoCloseable {

  /** Every tool's definition, sorted by name. */
  List<ToolDefinition> definitions();

  /** The tool of that name. */
  Optional<Tool> find(String name);

  /**
   * What is wrong with these arguments for that tool, in words a model can mend; empty if nothing
   * is.
   */
  List<String> problems(ToolDefinition tool, tools.jackson.databind.JsonNode arguments);

  /** Closes the servers behind the tools. */
  @Override
  void close();
}
