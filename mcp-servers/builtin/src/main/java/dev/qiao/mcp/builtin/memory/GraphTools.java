package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.memory.Graph.Entity;
import dev.qiao.mcp.builtin.memory.Graph.Relation;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a model reads of the graph. Names, arguments and structured results are those of the
 * reference server.
 */
final class GraphTools implements AutoCloseable {

  static final String GRAPH = "memory://knowledge-graph";

  record Entities(List<Entity> entities) {}

  record Relations(List<Relation> relations) {}

  record Addition(
      @Description("The name of an entity that is there.") String entityName,
      @Description("What is known of it, a sentence each.") List<String> contents) {}

  record Added(String entityName, List<String> addedObservations) {}

  record AllAdded(List<Added> results) {}

  record Deletion(
      @Description("The name of the entity.") String entityName,
      @Description("What is no longer so, word for word.") List<String> observations) {}

  record Deleted(boolean success, String message) {}

  private final GraphStore store;

  GraphTools(GraphStore store) {
    this.store = store;
  }

  @McpTool(
      name = "create_entities",
      description =
          "Add entities to the knowledge graph. One whose name is there already is left as it is.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  Entities create(@Description("The new entities.") List<Entity> entities, Interaction call) {
    Entities made = new Entities(store.create(entities));
    call.resourceUpdated(GRAPH);
    return made;
  }

  @McpTool(
      name = "create_relations",
      description = "Add relations between entities to the knowledge graph.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  Relations relate(@Description("The new relations.") List<Relation> relations, Interaction call) {
    Relations made = new Relations(store.relate(relations));
    call.resourceUpdated(GRAPH);
    return made;
  }

  @McpTool(
      name = "add_observations",
      description = "Add what is known of entities that are in the knowledge graph.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  AllAdded observe(
      @Description("What to add to which entity.") List<Addition> observations, Interaction call) {
    Map<String, List<String>> added =
        store.observe(byEntity(observations, Addition::entityName, Addition::contents));
    call.resourceUpdated(GRAPH);
    return new AllAdded(
        added.entrySet().stream().map(each -> new Added(each.getKey(), each.getValue())).toList());
  }

  @McpTool(
      name = "delete_entities",
      description = "Delete entities, with their observations and relations.",
      idempotent = true,
      openWorld = false,
      output = Deleted.class)
  ToolAnswer delete(
      @Description("The names of the entities.") List<String> entityNames, Interaction call) {
    store.delete(entityNames);
    return deleted("Entities", call);
  }

  @McpTool(
      name = "delete_observations",
      description = "Delete single observations of entities.",
      idempotent = true,
      openWorld = false,
      output = Deleted.class)
  ToolAnswer deleteObservations(
      @Description("What to delete of which entity.") List<Deletion> deletions, Interaction call) {
    store.deleteObservations(byEntity(deletions, Deletion::entityName, Deletion::observations));
    return deleted("Observations", call);
  }

  @McpTool(
      name = "delete_relations",
      description = "Delete relations from the knowledge graph.",
      idempotent = true,
      openWorld = false,
      output = Deleted.class)
  ToolAnswer deleteRelations(
      @Description("The relations, as they are in the graph.") List<Relation> relations,
      Interaction call) {
    store.deleteRelations(relations);
    return deleted("Relations", call);
  }

  private static ToolAnswer deleted(String what, Interaction call) {
    call.resourceUpdated(GRAPH);
    String message = what + " deleted successfully";
    return ToolAnswer.of(new Deleted(true, message)).withText(message);
  }

  @McpTool(
      name = "read_graph",
      description = "Read the whole knowledge graph.",
      readOnly = true,
      openWorld = false)
  Graph read() {
    return store.read();
  }

  @McpTool(
      name = "search_nodes",
      description = "Find entities by a text in their name, type or observations.",
      readOnly = true,
      openWorld = false)
  Graph search(@Description("The text; case does not matter.") String query) {
    return store.read().around(entity -> entity.holds(query));
  }

  @McpTool(
      name = "open_nodes",
      description = "Read entities by their names, with their relations.",
      readOnly = true,
      openWorld = false)
  Graph open(@Description("The names of the entities.") List<String> names) {
    return store.read().around(entity -> Set.copyOf(names).contains(entity.name()));
  }

  @McpResource(
      uri = GRAPH,
      name = "knowledge-graph",
      title = "Knowledge graph",
      description = "All entities and relations.")
  Graph graph() {
    return store.read();
  }

  /** What is said of one entity in several places is said of it once. */
  private static <T> Map<String, List<String>> byEntity(
      List<T> all, Function<T, String> name, Function<T, List<String>> texts) {
    Map<String, List<String>> byEntity = new LinkedHashMap<>();
    for (T each : all) {
      byEntity
          .computeIfAbsent(name.apply(each), any -> new ArrayList<>())
          .addAll(texts.apply(each));
    }
    return byEntity;
  }

  @Override
  public void close() {
    store.close();
  }
}
