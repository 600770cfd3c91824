package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What an agent does with npm's server-memory: each change is looked at in its file. */
final class MemoryTools {

  private MemoryTools() {}

  /**
   * Remembers and forgets.
   *
   * @param folder where the server keeps {@code memory.json}
   */
  static void use(Steps steps, AgentSide agent, Path folder) {
    Path file = folder.resolve("memory.json");
    steps.step(
        "the agent lists tools",
        () -> assertThat(agent.names()).contains("create_entities", "search_nodes", "read_graph"));
    steps.step(
        "the agent remembers what belongs together",
        () -> {
          agent.said(
              "create_entities",
              Map.of("entities", List.of(person("Ada", "likes engines"), person("Charles"))));
          agent.said(
              "create_relations",
              Map.of(
                  "relations",
                  List.of(Map.of("from", "Ada", "to", "Charles", "relationType", "writes to"))));
          agent.said(
              "add_observations",
              Map.of(
                  "observations",
                  List.of(Map.of("entityName", "Ada", "contents", List.of("lives in London")))));
          assertThat(file).content().contains("lives in London", "writes to", "Charles");
        });
    steps.step(
        "the agent finds it again",
        () -> {
          assertThat(agent.said("search_nodes", Map.of("query", "engines")))
              .contains("Ada", "likes engines");
          assertThat(agent.said("open_nodes", Map.of("names", List.of("Charles"))))
              .contains("Charles");
          assertThat(agent.said("read_graph", Map.of())).contains("writes to");
        });
    steps.step(
        "the agent forgets",
        () -> {
          agent.said("delete_entities", Map.of("entityNames", List.of("Ada")));
          assertThat(agent.said("read_graph", Map.of())).contains("Charles").doesNotContain("Ada");
          assertThat(file).content().doesNotContain("Ada");
        });
    steps.step(
        "the agent is told of arguments that do not fit",
        () ->
            assertThat(agent.refused("search_nodes", Map.of())).contains("search_nodes", "query"));
  }

  private static Map<String, Object> person(String name, String... observations) {
    return Map.of("name", name, "entityType", "person", "observations", List.of(observations));
  }
}
