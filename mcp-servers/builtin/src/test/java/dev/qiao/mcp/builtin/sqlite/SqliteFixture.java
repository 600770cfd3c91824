package dev.qiao.mcp.builtin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.builtin.sql.Rows;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database with two tables, and a client of the server for it. */
final class SqliteFixture implements AutoCloseable {

  final Path file;
  final TestClient client;

  SqliteFixture(Path folder, Map<String, Object> settings) throws SQLException {
    this.file = folder.resolve("shop.db");
    direct(
        "CREATE TABLE parts (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL DEFAULT 1.5)",
        "INSERT INTO parts (name, price) VALUES ('bolt', 0.1), ('nut', NULL)",
        "CREATE VIEW cheap AS SELECT name FROM parts WHERE price < 1");
    Map<String, Object> all = new HashMap<>(settings);
    all.put("file", file.toString());
    client =
        TestClient.inMemory(
            new SqliteSource(new NativeLibrary(folder.resolve("native"))).open(all));
  }

  /** What is done to the file without the server. */
  void direct(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Called call(String tool, Map<String, Object> arguments) {
    return client.call(tool, arguments);
  }

  Rows rows(String sql, Object... parameters) {
    Called called = call("read_query", Map.of("query", sql, "parameters", List.of(parameters)));
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.structured(Rows.class);
  }

  String result(String tool, String sql) {
    Called called = call(tool, Map.of("query", sql));
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.text();
  }

  String error(String tool, String sql) {
    Called called = call(tool, Map.of("query", sql));
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  @Override
  public void close() {
    client.close();
  }
}
