package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.ToolSets;
import java.util.List;

/** Which tools the server has; the order is the one in which they are listed. */
final class Tools {

  /** What the model in the box was trained on. */
  static final List<String> FACTS = List.of("remember", "recall", "forget");

  /** What the reference server has. */
  static final List<String> GRAPH =
      List.of(
          "create_entities",
          "create_relations",
          "add_observations",
          "delete_entities",
          "delete_observations",
          "delete_relations",
          "read_graph",
          "search_nodes",
          "open_nodes");

  static final ToolSets SETS = ToolSets.of("facts", FACTS, GRAPH).and("graph", GRAPH);

  private Tools() {}
}
