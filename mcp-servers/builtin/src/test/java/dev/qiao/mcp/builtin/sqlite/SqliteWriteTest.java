package dev.qiao.mcp.builtin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.builtin.sql.Written;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteWriteTest {

  @TempDir Path folder;
  private SqliteFixture shop;

  @BeforeEach
  void start() throws Exception {
    shop = new SqliteFixture(folder, Map.of("write", true, "max_rows", 2, "timeout_seconds", 1));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  private Written write(String sql, Object... parameters) {
    return shop.call("write_query", Map.of("query", sql, "parameters", List.of(parameters)))
        .structured(Written.class);
  }

  @Test
  void rows_are_written_and_counted() {
    assertThat(write("INSERT INTO parts (name) VALUES (?)", "screw").changed()).isEqualTo(1);
    assertThat(write("UPDATE parts SET price = 2").changed()).isEqualTo(3);
    assertThat(write("DELETE FROM parts WHERE id > ?", 1).changed()).isEqualTo(2);
    assertThat(shop.rows("SELECT name, price FROM parts").rows())
        .containsExactly(List.of("bolt", 2.0));
  }

  @Test
  void what_returning_gives_comes_back() {
    Written written = write("INSERT INTO parts (name) VALUES ('screw') RETURNING id, price");
    assertThat(written.changed()).isEqualTo(1);
    assertThat(written.returned().rows()).containsExactly(List.of(3, 1.5));
    assertThat(shop.rows("SELECT count(*) FROM parts").rows()).containsExactly(List.of(3));
  }

  @Test
  void more_than_an_answer_holds_is_not_written() {
    assertThat(
            shop.error(
                "write_query", "INSERT INTO parts (name) VALUES ('a'), ('b'), ('c') RETURNING id"))
        .isEqualTo("RETURNING gives more than an answer holds (2 rows). Nothing was changed.");
    assertThat(shop.rows("SELECT count(*) FROM parts").rows()).containsExactly(List.of(2));
  }

  @Test
  void a_statement_that_is_stopped_leaves_nothing() {
    assertThat(
            shop.error(
                "write_query",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                    + " INSERT INTO parts (name) SELECT i FROM n"))
        .isEqualTo("Stopped after 1 s. Ask for less.");
    assertThat(shop.rows("SELECT count(*) FROM parts").rows()).containsExactly(List.of(2));
  }

  @Test
  void a_table_is_made() {
    assertThat(shop.result("create_table", "create table orders (id INTEGER)"))
        .isEqualTo("Created.");
    assertThat(shop.rows("SELECT count(*) FROM orders").rows()).containsExactly(List.of(0));
    assertThat(shop.error("create_table", "CREATE TABLE orders (id INTEGER)"))
        .contains("already exists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE parts",
        "CREATE TRIGGER t AFTER INSERT ON parts BEGIN DELETE FROM parts; END",
        "PRAGMA writable_schema = ON",
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "VACUUM INTO '/tmp/other.db'",
        "SELECT 1",
        "INSERT INTO parts (name) VALUES ('x'); DROP TABLE parts",
        "CREATE TABLE t (a); DROP TABLE parts",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        ""
      })
  void nothing_else_is_done(String sql) throws Exception {
    assertThat(shop.error("write_query", sql)).isNotBlank();
    assertThat(shop.error("create_table", sql)).isNotBlank();
    assertThat(shop.rows("SELECT name FROM sqlite_schema").rows())
        .containsExactly(List.of("parts"), List.of("cheap"));
    assertThat(shop.rows("SELECT count(*) FROM parts").rows()).containsExactly(List.of(2));
    assertThat(Path.of("/tmp/other.db")).doesNotExist();
  }

  @Test
  void a_query_cannot_write_here_either() {
    assertThat(
            shop.error(
                "read_query", "WITH x AS (SELECT 1) INSERT INTO parts (name) SELECT 'x' FROM x"))
        .contains("SQLite says: ");
  }

  @Test
  void a_database_that_there_is_not_is_made() {
    Path fresh = folder.resolve("fresh.db");
    try (TestClient client =
        TestClient.inMemory(
            new SqliteSource(new NativeLibrary(folder.resolve("native")))
                .open(Map.of("file", fresh.toString(), "write", "true")))) {
      client.call("create_table", Map.of("query", "CREATE TABLE t (a)"));
      assertThat(client.call("list_tables").text()).contains("CREATE TABLE t (a)");
    }
    assertThat(fresh).exists();
  }
}
