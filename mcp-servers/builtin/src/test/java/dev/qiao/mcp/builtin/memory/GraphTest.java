package dev.qiao.mcp.builtin.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.memory.Graph.Entity;
import dev.qiao.mcp.builtin.memory.Graph.Relation;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge graph, under the names and with the results of the reference server. */
class GraphTest {

  private static final Entity MIRA = new Entity("Mira", "person", List.of("drinks tea"));
  private static final Entity QIAO = new Entity("Qiao", "Project", List.of());
  private static final Relation WORKS = new Relation("Mira", "Qiao", "works_on");

  @TempDir Path home;
  private TestClient client;

  @BeforeEach
  void open() {
    client =
        TestClient.inMemory(
            new MemorySource(home).open(Map.of("file", ":memory:", "tools", "graph")));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Object structured(String tool, Map<String, ?> arguments) {
    Called called = client.call(tool, arguments);
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.result().structuredContent();
  }

  private String error(String tool, Map<String, ?> arguments) {
    Called called = client.call(tool, arguments);
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  private Graph graph() {
    return client.call("read_graph").structured(Graph.class);
  }

  private void lay() {
    structured("create_entities", Map.of("entities", List.of(MIRA, QIAO)));
    structured("create_relations", Map.of("relations", List.of(WORKS)));
  }

  @Test
  void makes_entities_and_leaves_alone_those_that_are_there() {
    assertThat(structured("create_entities", Map.of("entities", List.of(MIRA))))
        .isEqualTo(
            Map.of(
                "entities",
                List.of(
                    Map.of(
                        "name", "Mira",
                        "entityType", "person",
                        "observations", List.of("drinks tea")))));
    Entity other = new Entity("Mira", "cat", List.of("sleeps"));
    Entity twice = new Entity("Qiao", "Project", List.of("a", "a"));
    assertThat(
            client
                .call("create_entities", Map.of("entities", List.of(other, twice, QIAO)))
                .structured(GraphTools.Entities.class)
                .entities())
        .containsExactly(new Entity("Qiao", "Project", List.of("a")));
    assertThat(graph().entities())
        .containsExactly(MIRA, new Entity("Qiao", "Project", List.of("a")));
  }

  @Test
  void makes_relations_once_whether_or_not_their_ends_are_there() {
    Relation loose = new Relation("Nobody", "Nowhere", "goes");
    Map<String, Object> both = Map.of("relations", List.of(WORKS, loose, WORKS));
    assertThat(
            client
                .call("create_relations", both)
                .structured(GraphTools.Relations.class)
                .relations())
        .containsExactly(WORKS, loose);
    assertThat(structured("create_relations", both)).isEqualTo(Map.of("relations", List.of()));
    assertThat(graph().relations()).containsExactly(WORKS, loose);
  }

  @Test
  void adds_observations_that_are_new() {
    lay();
    assertThat(
            structured(
                "add_observations",
                Map.of(
                    "observations",
                    List.of(
                        Map.of("entityName", "Mira", "contents", List.of("drinks tea", "sings"))))))
        .isEqualTo(
            Map.of(
                "results",
                List.of(Map.of("entityName", "Mira", "addedObservations", List.of("sings")))));
    assertThat(graph().entities().get(0).observations()).containsExactly("drinks tea", "sings");
  }

  @Test
  void adds_nothing_if_an_entity_is_missing() {
    lay();
    assertThat(
            error(
                "add_observations",
                Map.of(
                    "observations",
                    List.of(
                        Map.of("entityName", "Mira", "contents", List.of("sings")),
                        Map.of("entityName", "Nobody", "contents", List.of("x"))))))
        .isEqualTo("No entity is named Nobody. Create it first with create_entities.");
    assertThat(graph().entities().get(0)).isEqualTo(MIRA);
  }

  @Test
  void deletes_entities_with_all_that_hangs_on_them() {
    lay();
    Called deleted = client.call("delete_entities", Map.of("entityNames", List.of("Qiao", "x")));
    assertThat(deleted.text()).isEqualTo("Entities deleted successfully");
    assertThat(deleted.result().structuredContent())
        .isEqualTo(Map.of("success", true, "message", "Entities deleted successfully"));
    assertThat(graph()).isEqualTo(new Graph(List.of(MIRA), List.of()));

    structured("delete_entities", Map.of("entityNames", List.of("Mira")));
    structured("create_entities", Map.of("entities", List.of(new Entity("Mira", "b", List.of()))));
    assertThat(graph().entities()).containsExactly(new Entity("Mira", "b", List.of()));
  }

  @Test
  void deletes_observations_and_relations_as_far_as_they_are_there() {
    lay();
    Map<String, Object> deletion =
        Map.of("entityName", "Mira", "observations", List.of("drinks tea", "never said"));
    assertThat(client.call("delete_observations", Map.of("deletions", List.of(deletion))).text())
        .isEqualTo("Observations deleted successfully");
    Relation reversed = new Relation("Qiao", "Mira", "works_on");
    structured("delete_relations", Map.of("relations", List.of(reversed)));
    assertThat(graph().relations()).containsExactly(WORKS);
    assertThat(client.call("delete_relations", Map.of("relations", List.of(WORKS))).text())
        .isEqualTo("Relations deleted successfully");
    assertThat(graph())
        .isEqualTo(new Graph(List.of(new Entity("Mira", "person", List.of()), QIAO), List.of()));
  }

  @Test
  void finds_entities_by_name_type_and_observation_in_any_case() {
    lay();
    structured(
        "create_entities",
        Map.of("entities", List.of(new Entity("Zoë", "person", List.of("Straße 100%")))));
    assertThat(found("MIRA")).containsExactly("Mira");
    assertThat(found("project")).containsExactly("Qiao");
    assertThat(found("TEA")).containsExactly("Mira");
    assertThat(found("ZOË")).containsExactly("Zoë");
    assertThat(found("0%")).containsExactly("Zoë");
    assertThat(found("'; DROP TABLE entities; --")).isEmpty();
    assertThat(client.call("search_nodes", Map.of("query", "tea")).structured(Graph.class))
        .isEqualTo(new Graph(List.of(MIRA), List.of(WORKS)));
  }

  private List<String> found(String query) {
    return client
        .call("search_nodes", Map.of("query", query))
        .structured(Graph.class)
        .entities()
        .stream()
        .map(Entity::name)
        .toList();
  }

  @Test
  void opens_entities_with_the_relations_that_lead_away_from_them() {
    lay();
    assertThat(
            client
                .call("open_nodes", Map.of("names", List.of("Qiao", "Nobody")))
                .structured(Graph.class))
        .isEqualTo(new Graph(List.of(QIAO), List.of(WORKS)));
  }

  @Test
  void refuses_what_has_no_name_or_is_too_long() {
    Entity unnamed = new Entity(" ", "x", List.of());
    Entity wordy = new Entity("x", "x", List.of("x".repeat(10_001)));
    assertThat(error("create_entities", Map.of("entities", List.of(MIRA, unnamed))))
        .isEqualTo("A name must have from 1 to 1000 characters.");
    assertThat(error("create_entities", Map.of("entities", List.of(wordy))))
        .isEqualTo("An observation must have from 1 to 10000 characters.");
    assertThat(
            error(
                "create_relations",
                Map.of("relations", List.of(new Relation("a", "b", "x".repeat(1_001))))))
        .isEqualTo("A type must have from 1 to 1000 characters.");
    assertThat(error("create_entities", Map.of("entities", List.of(Map.of("name", "x")))))
        .contains("entityType");
    assertThat(graph().entities()).isEmpty();
  }

  @Test
  void is_a_resource_that_clients_hear_of() {
    client.subscribe("memory://knowledge-graph");
    lay();
    assertThat(client.nextUpdate()).isEqualTo("memory://knowledge-graph");
    assertThat(client.read("memory://knowledge-graph"))
        .isEqualTo(
            "{\"entities\":[{\"name\":\"Mira\",\"entityType\":\"person\",\"observations\":"
                + "[\"drinks tea\"]},{\"name\":\"Qiao\",\"entityType\":\"Project\","
                + "\"observations\":[]}],\"relations\":[{\"from\":\"Mira\",\"to\":\"Qiao\","
                + "\"relationType\":\"works_on\"}]}");
  }
}
