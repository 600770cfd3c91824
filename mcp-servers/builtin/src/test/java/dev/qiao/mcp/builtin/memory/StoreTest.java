package dev.qiao.mcp.builtin.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import dev.qiao.mcp.builtin.memory.Graph.Entity;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One file for facts and graph, for all who have it open. */
class StoreTest {

  private static final int SERVERS = 4;
  private static final int ENTITIES = 15;

  @TempDir Path home;

  private ToolServer server(Object tools) {
    return new MemorySource(home).open(Map.of("tools", tools));
  }

  private static List<String> names(ToolServer server) {
    try (server) {
      return server.tools().stream()
          .map(SyncToolSpecification::tool)
          .map(tool -> tool.name())
          .toList();
    }
  }

  @Test
  void the_setting_says_which_tools_are_listed() {
    assertThat(names(new MemorySource(home).open(Map.of())))
        .containsExactly("remember", "recall", "forget");
    assertThat(names(server("graph"))).isEqualTo(Tools.GRAPH);
    assertThat(names(server("all"))).hasSize(12).startsWith("remember").endsWith("open_nodes");
    assertThat(names(server(List.of("open_nodes", "recall"))))
        .containsExactly("open_nodes", "recall");
  }

  @Test
  void the_graph_is_no_resource_where_its_tools_are_not_listed() {
    assertThat(new MemorySource(home).open(Map.of()).features().resources()).isEmpty();
    assertThat(server("graph").features().resources()).hasSize(1);
  }

  @Test
  void facts_of_a_file_without_a_graph_stay_when_it_gets_one() throws SQLException {
    try (Caller before = new Caller(new MemorySource(home).open(Map.of()))) {
      before.result("remember", Map.of("text", "Mira drinks tea."));
    }
    try (Connection file = connect();
        Statement statement = file.createStatement()) { // as the first version left it
      for (String table : List.of("entities", "observations", "relations")) {
        statement.execute("DROP TABLE " + table);
      }
      statement.execute("PRAGMA user_version = 1");
    }
    try (TestClient client = TestClient.inMemory(server("all"))) {
      assertThat(client.call("recall", Map.of("query", "tea")).text())
          .isEqualTo("1: Mira drinks tea.");
      client.call("create_entities", one("Mira"));
      assertThat(client.call("read_graph").structured(Graph.class).entities()).hasSize(1);
    }
    try (Connection file = connect();
        Statement statement = file.createStatement();
        var version = statement.executeQuery("PRAGMA user_version")) {
      assertThat(version.getInt(1)).isEqualTo(2);
    }
  }

  @Test
  void what_is_remembered_can_be_read_by_its_owner_alone() throws IOException {
    Path fresh = home.resolve("home");
    try (Caller memory = new Caller(new MemorySource(fresh).open(Map.of()))) {
      memory.result("remember", Map.of("text", "Mira drinks tea."));

      try (Stream<Path> files = Files.list(fresh)) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("memory.db")))
            .hasSize(3) // SQLite's log and its index beside it
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("memory.db"));
  }

  private static Map<String, Object> one(String name) {
    return Map.of("entities", List.of(new Entity(name, "person", List.of("is here"))));
  }

  @Test
  @Timeout(60)
  void servers_that_change_one_graph_at_once_lose_nothing() throws Exception {
    CyclicBarrier start = new CyclicBarrier(SERVERS);
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SERVERS; i++) {
        int server = i;
        writers.add(
            threads.submit(
                () -> {
                  try (TestClient client = TestClient.inMemory(server("graph"))) {
                    start.await();
                    for (int entity = 0; entity < ENTITIES; entity++) {
                      String name = "%d of %d".formatted(entity, server);
                      assertThat(client.call("create_entities", one(name)).isError()).isFalse();
                      assertThat(client.call("create_entities", one("shared")).isError()).isFalse();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    try (TestClient client = TestClient.inMemory(server("graph"))) {
      assertThat(client.call("read_graph").structured(Graph.class).entities())
          .hasSize(SERVERS * ENTITIES + 1)
          .allSatisfy(entity -> assertThat(entity.observations()).containsExactly("is here"));
    }
  }
}
