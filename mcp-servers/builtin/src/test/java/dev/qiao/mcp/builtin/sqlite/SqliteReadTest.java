package dev.qiao.mcp.builtin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.sql.Rows;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteReadTest {

  @TempDir Path folder;
  private SqliteFixture shop;

  @BeforeEach
  void start() throws Exception {
    shop = new SqliteFixture(folder, Map.of("max_rows", 50, "timeout_seconds", 1));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void a_query_gives_its_rows_with_their_types() {
    assertThat(shop.rows("SELECT id, name, price, x'0aff' AS b FROM parts ORDER BY id"))
        .isEqualTo(
            new Rows(
                List.of("id", "name", "price", "b"),
                List.of(
                    Arrays.asList(1, "bolt", 0.1, "\\x0aff"),
                    Arrays.asList(2, "nut", null, "\\x0aff")),
                false));
  }

  @Test
  void parameters_are_bound_and_never_read_as_sql() {
    assertThat(shop.rows("SELECT id FROM parts WHERE name = ?", "nut").rows())
        .containsExactly(List.of(2));
    assertThat(shop.rows("SELECT id FROM parts WHERE name = ?", "' OR 1 = 1 --").rows()).isEmpty();
    assertThat(shop.rows("SELECT ?, ?, ?", 1, 2.5, true).rows())
        .containsExactly(List.of(1, 2.5, 1));
    assertThat(shop.error("read_query", "SELECT ?"))
        .isEqualTo("The statement has 1 parameters (?), but 0 were given.");
    assertThat(
            shop.call("read_query", Map.of("query", "SELECT ?", "parameters", List.of(List.of(1))))
                .text())
        .isEqualTo("Parameter 1 must be a text, a number, true, false or null.");
  }

  @Test
  void a_large_result_is_cut_and_said_to_be() {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT %s"
            + " FROM n";
    Rows many = shop.rows(numbers.formatted("i"));
    assertThat(many.rows()).hasSize(50);
    assertThat(many.cut()).isTrue();
    Rows wide = shop.rows(numbers.formatted("printf('%.5000c', 'x')"));
    assertThat(wide.rows()).hasSizeLessThan(10);
    assertThat(wide.cut()).isTrue();
    Rows long_ = shop.rows("SELECT printf('%.20000c', 'x')");
    assertThat((String) long_.rows().get(0).get(0)).endsWith("… (20000 characters)");
    assertThat(long_.cut()).isFalse();
  }

  @Test
  void a_query_without_end_is_stopped() {
    assertThat(
            shop.error(
                "read_query",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*)"
                    + " FROM n"))
        .isEqualTo("Stopped after 1 s. Ask for less.");
  }

  @Test
  void tables_are_listed_and_described() {
    record Tables(List<Schema.Table> result) {}
    assertThat(shop.call("list_tables", Map.of()).structured(Tables.class).result())
        .extracting(Schema.Table::name, Schema.Table::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cheap", "view"),
            org.assertj.core.groups.Tuple.tuple("parts", "table"));
    assertThat(
            shop.call("describe_table", Map.of("table_name", "parts"))
                .structured(Schema.Described.class)
                .columns())
        .containsExactly(
            new Schema.Column("id", "INTEGER", false, null, 1),
            new Schema.Column("name", "TEXT", true, null, 0),
            new Schema.Column("price", "REAL", false, "1.5", 0));
    assertThat(shop.call("describe_table", Map.of("table_name", "part")).text())
        .isEqualTo("No such table: part. There are: cheap, parts");
  }

  @Test
  void the_schema_is_a_resource() {
    assertThat(shop.client.read("sqlite://schema"))
        .startsWith("CREATE VIEW cheap AS SELECT")
        .contains(";\n\nCREATE TABLE parts (");
    assertThat(shop.client.read("sqlite://tables/parts")).contains("\"name\":\"price\"");
    assertThatThrownBy(() -> shop.client.read("sqlite://tables/none")).isInstanceOf(McpError.class);
    assertThat(shop.client.suggestionsForResource("sqlite://tables/{table}", "table", "p"))
        .containsExactly("parts");
  }

  @Test
  void what_sqlite_says_of_a_mistake_is_told() {
    assertThat(shop.error("read_query", "SELECT nme FROM parts"))
        .startsWith("SQLite says: ")
        .contains("no such column: nme");
  }

  @Test
  void nothing_that_writes_to_the_database_is_offered_unless_asked_for() {
    assertThat(shop.client.tools())
        .filteredOn(tool -> !tool.name().equals("append_insight"))
        .allSatisfy(tool -> assertThat(tool.annotations().readOnlyHint()).isTrue())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder("read_query", "list_tables", "describe_table");
  }

  @Test
  void insights_are_kept_in_a_memo_that_clients_can_watch() {
    assertThat(shop.client.read("memo://insights")).isEqualTo("No insights yet.");
    shop.client.subscribe("memo://insights");
    shop.call("append_insight", Map.of("insight", "Bolts sell best."));
    assertThat(shop.client.nextUpdate()).isEqualTo("memo://insights");
    assertThat(shop.client.read("memo://insights")).isEqualTo("- Bolts sell best.");
    assertThat(shop.call("append_insight", Map.of("insight", " ")).isError()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO parts (name) VALUES ('x')",
        "WITH x AS (SELECT 1) INSERT INTO parts (name) SELECT 'x' FROM x",
        "WITH x AS (SELECT 1) DELETE FROM parts",
        "/* SELECT */ DELETE FROM parts",
        "-- SELECT\nDELETE FROM parts",
        "DROP TABLE parts",
        "CREATE TEMP TABLE t (a)",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "VACUUM INTO '/tmp/other.db'",
        "BEGIN",
        "SELECT 1; DELETE FROM parts",
        "SELECT ';' ; /* ; */ DELETE FROM parts",
        "EXPLAIN SELECT 1; DELETE FROM parts",
        "",
        ";"
      })
  void nothing_is_written_by_a_query(String sql) throws Exception {
    byte[] before = Files.readAllBytes(shop.file);
    assertThat(shop.error("read_query", sql)).isNotBlank();
    assertThat(Files.readAllBytes(shop.file)).isEqualTo(before);
    assertThat(Path.of("/tmp/other.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT load_extension('/tmp/x.so')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('/tmp/other.db', 'x')",
        "SELECT fts3_tokenizer('simple', x'00')",
        "SELECT edit('x')"
      })
  void no_function_reaches_out_of_the_database(String sql) {
    assertThat(shop.error("read_query", sql)).startsWith("SQLite says: ");
    assertThat(Path.of("/tmp/other.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1;",
        "SELECT ';'",
        "SELECT 1 -- ; DELETE",
        "SELECT 1; -- done",
        "SELECT \"id\" FROM [parts] /* ; */ ;",
        "  (SELECT 1) UNION SELECT 2",
        "VALUES (1)",
        "EXPLAIN QUERY PLAN SELECT 1"
      })
  void one_statement_may_be_written_in_many_ways(String sql) {
    if (sql.contains("(SELECT 1) UNION")) {
      assertThat(shop.error("read_query", sql)).startsWith("SQLite says: ");
    } else {
      shop.rows(sql);
    }
  }

  @Test
  void a_long_statement_is_read_as_any_other() {
    String text = "'".repeat(2) + "x''".repeat(50_000);
    assertThat(shop.rows("SELECT length('" + text + "') -- ;").rows())
        .containsExactly(List.of(100_001));
    assertThat(shop.rows(" /**/ --\n".repeat(20_000) + "SELECT 1").rows())
        .containsExactly(List.of(1));
    assertThat(shop.error("read_query", "(".repeat(100_000) + "SELECT 1")).contains("SQLite says");
  }

  @Test
  void what_writes_behind_a_with_is_refused_in_words() {
    assertThat(shop.error("read_query", "WITH x AS (SELECT 1) DELETE FROM parts"))
        .startsWith("SQLite says: Attempt to write a readonly database");
  }

  @ParameterizedTest
  @CsvSource({
    "file, /no/such/file.db, 'names /no/such/file.db, which is no file'",
    "file, a?mode=rw, must not contain a question mark",
    "write, perhaps, must be true or false",
    "max_rows, 0, must be a whole number from 1",
    "timeout_seconds, 0, must be a whole number from 1"
  })
  void a_wrong_setting_is_named(String name, String value, String problem) throws Exception {
    Map<String, Object> settings = new java.util.HashMap<>(Map.of("file", shop.file.toString()));
    settings.put(name, value);
    assertThatThrownBy(() -> new SqliteSource().open(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Setting " + name + " of server sqlite " + problem);
    Path text = Files.writeString(shop.file.resolveSibling("notes.txt"), "Not a database.");
    assertThatThrownBy(() -> new SqliteSource().open(Map.of("file", text.toString())))
        .hasMessageContaining("notes.txt, which is no database of SQLite");
    assertThatThrownBy(
            () -> new SqliteSource().open(Map.of("file", "/no/such/file.db", "write", true)))
        .hasMessage(
            "Setting file of server sqlite names /no/such/file.db, in a folder that is not there:"
                + " make it first.");
    assertThatThrownBy(() -> new SqliteSource().open(Map.of()))
        .hasMessage("Setting file of server sqlite must name a database.");
  }
}
