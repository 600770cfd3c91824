package dev.qiao.mcp.builtin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.sql.Rows;
import dev.qiao.mcp.builtin.sql.Written;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server against a real PostgreSQL, asked by a superuser, who may do most. */
class PostgresTest {

  private static PostgresServer postgres;
  private TestClient client;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = PostgresServer.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    postgres.direct(
        "DROP SCHEMA IF EXISTS shop, archive CASCADE",
        "CREATE SCHEMA shop",
        "CREATE SCHEMA archive",
        "CREATE TABLE shop.parts (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT"
            + " NULL UNIQUE, price numeric(8,2) DEFAULT 1.50 CHECK (price > 0), since date, extra"
            + " jsonb)",
        "COMMENT ON TABLE shop.parts IS 'What we sell'",
        "COMMENT ON COLUMN shop.parts.since IS 'First sold'",
        "INSERT INTO shop.parts (name, price, since) VALUES ('bolt', 0.10, '2026-01-31'), ('nut',"
            + " NULL, NULL)",
        "CREATE VIEW shop.cheap AS SELECT name FROM shop.parts WHERE price < 1",
        "CREATE TABLE archive.parts (id int)");
    client = client(Map.of("max_rows", 50, "timeout_seconds", 2));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static TestClient client(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("url", postgres.url());
    all.put("user", "postgres");
    return TestClient.inMemory(new PostgresSource(Map.of()).open(all));
  }

  private Rows rows(String sql, Object... parameters) {
    return structured(client, "query", sql, parameters).structured(Rows.class);
  }

  private static Called structured(
      TestClient client, String tool, String sql, Object... parameters) {
    Called called = client.call(tool, Map.of("sql", sql, "parameters", Arrays.asList(parameters)));
    assertThat(called.isError()).as(called.text()).isFalse();
    return called;
  }

  private static String error(TestClient client, String tool, String sql) {
    Called called = client.call(tool, Map.of("sql", sql));
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  private long count() {
    return ((Number) rows("SELECT count(*) FROM shop.parts").rows().get(0).get(0)).longValue();
  }

  @Test
  void a_query_gives_its_rows_with_their_types() {
    assertThat(
            rows(
                "SELECT id, name, price::float8, since, id > 1 AS second, '\\x0aff'::bytea AS b,"
                    + " ARRAY[1,2] AS a, '{\"k\": 1}'::jsonb AS j FROM shop.parts ORDER BY id"))
        .isEqualTo(
            new Rows(
                List.of("id", "name", "price", "since", "second", "b", "a", "j"),
                List.of(
                    Arrays.asList(
                        1, "bolt", 0.1, "2026-01-31", false, "\\x0aff", "{1,2}", "{\"k\": 1}"),
                    Arrays.asList(2, "nut", null, null, true, "\\x0aff", "{1,2}", "{\"k\": 1}")),
                false));
    assertThat(new BigDecimal(rows("SELECT 0.10::numeric").rows().get(0).get(0).toString()))
        .isEqualByComparingTo("0.1");
  }

  @Test
  void parameters_are_bound_and_take_the_type_that_is_wanted() {
    assertThat(rows("SELECT id FROM shop.parts WHERE name = ?", "nut").rows())
        .containsExactly(List.of(2));
    assertThat(rows("SELECT id FROM shop.parts WHERE name = ?", "' OR true --").rows()).isEmpty();
    assertThat(rows("SELECT id FROM shop.parts WHERE since = ? AND id = ?", "2026-01-31", 1).rows())
        .containsExactly(List.of(1));
    assertThat(rows("SELECT '{\"k\": 1}'::jsonb ?? ?", "k").rows()).containsExactly(List.of(true));
    assertThat(error(client, "query", "SELECT ?"))
        .isEqualTo("The statement has 1 parameters (?), but 0 were given.");
  }

  @Test
  void a_large_result_is_cut_and_said_to_be() {
    Rows many = rows("SELECT * FROM generate_series(1, 100000)");
    assertThat(many.rows()).hasSize(50);
    assertThat(many.cut()).isTrue();
    assertThat(rows("SELECT * FROM generate_series(1, 50)").cut()).isFalse();
    assertThat(rows("SELECT repeat('x', 5000) FROM generate_series(1, 40)").cut()).isTrue();
  }

  @Test
  void a_query_that_takes_too_long_is_stopped_by_the_server() {
    assertThat(error(client, "query", "SELECT pg_sleep(60)"))
        .isEqualTo("Stopped after 2 s. Ask for less.");
    assertThat(
            error(
                client,
                "query",
                "SELECT set_config('statement_timeout', '0', false), pg_sleep(60)"))
        .isEqualTo("Stopped after 2 s. Ask for less.");
  }

  @Test
  void the_structure_is_shown_by_schema() {
    record Tables(List<Catalog.Table> result) {}
    assertThat(client.call("list_schemas").text()).contains("archive", "public", "shop");
    assertThat(client.call("list_tables").structured(Tables.class).result())
        .extracting(Catalog.Table::schema, Catalog.Table::name, Catalog.Table::type)
        .contains(
            Tuple.tuple("archive", "parts", "table"),
            Tuple.tuple("shop", "cheap", "view"),
            Tuple.tuple("shop", "parts", "table"));
    Catalog.Described parts =
        client
            .call("describe_table", Map.of("table_name", "parts", "schema", "shop"))
            .structured(Catalog.Described.class);
    assertThat(parts.table().comment()).isEqualTo("What we sell");
    assertThat(parts.columns())
        .contains(
            new Catalog.Column("name", "text", true, null, null),
            new Catalog.Column("price", "numeric(8,2)", false, "1.50", null),
            new Catalog.Column("since", "date", false, null, "First sold"));
    assertThat(parts.constraints())
        .contains("PRIMARY KEY (id)", "UNIQUE (name)", "CHECK ((price > (0)::numeric))");
    assertThat(parts.indexes()).hasSize(2);
    assertThat(client.call("describe_table", Map.of("table_name", "parts")).text())
        .isEqualTo(
            "There is more than one table parts. Give its schema: archive.parts, shop.parts");
    assertThat(client.call("describe_table", Map.of("table_name", "part")).text())
        .startsWith("No such table: part. There are: archive.parts, shop.cheap");
  }

  @Test
  void schemas_can_be_chosen() {
    try (TestClient one = client(Map.of("schemas", "shop"))) {
      assertThat(one.call("list_schemas").text()).contains("shop").doesNotContain("archive");
      assertThat(one.call("list_tables").text()).contains("cheap").doesNotContain("archive");
    }
  }

  @Test
  void the_structure_is_a_resource() {
    assertThat(client.read("postgres://schema")).contains("\"name\":\"cheap\"");
    assertThat(client.read("postgres://schemas/shop/tables/parts")).contains("\"numeric(8,2)\"");
    assertThatThrownBy(() -> client.read("postgres://schemas/shop/tables/none"))
        .isInstanceOf(McpError.class);
    assertThat(
            client.suggestionsForResource(
                "postgres://schemas/{schema}/tables/{table}", "schema", "sh"))
        .containsExactly("shop");
  }

  @Test
  void nothing_that_writes_is_offered_unless_asked_for() {
    assertThat(client.tools())
        .allSatisfy(tool -> assertThat(tool.annotations().readOnlyHint()).isTrue())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder("query", "list_schemas", "list_tables", "describe_table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT; DROP TABLE shop.parts",
        "SELECT 1; COMMIT; DELETE FROM shop.parts",
        "SELECT ';'; DELETE FROM shop.parts",
        "SELECT $$;$$; DELETE FROM shop.parts",
        "SELECT E'\\'; DELETE FROM shop.parts; --'; DELETE FROM shop.parts",
        "/* /* */ ; */ DELETE FROM shop.parts",
        "DELETE FROM shop.parts",
        "WITH x AS (DELETE FROM shop.parts RETURNING *) SELECT * FROM x",
        "WITH x AS (SELECT 1) INSERT INTO shop.parts (name) SELECT 'x' FROM x",
        "EXPLAIN ANALYZE DELETE FROM shop.parts",
        "SELECT * INTO shop.copy FROM shop.parts",
        "SELECT nextval(pg_get_serial_sequence('shop.parts', 'id'))",
        "SELECT set_config('transaction_read_only', 'off', false), * FROM shop.parts",
        "SET TRANSACTION READ WRITE",
        "BEGIN READ WRITE",
        "ROLLBACK",
        "DO $$ BEGIN DELETE FROM shop.parts; END $$",
        "COPY shop.parts TO PROGRAM 'touch /tmp/copied'",
        "COPY (SELECT 1) TO '/tmp/copied'",
        "CALL something()",
        "CREATE TABLE shop.t (a int)",
        "",
        ";"
      })
  void nothing_is_written_by_a_query(String sql) {
    assertThat(error(client, "query", sql)).isNotBlank();
    assertThat(count()).isEqualTo(2);
    assertThat(client.call("list_tables").text()).doesNotContain("\"copy\"");
    assertThat(java.nio.file.Path.of("/tmp/copied")).doesNotExist();
  }

  @Test
  void what_one_query_sets_is_gone_in_the_next() {
    rows("SELECT set_config('default_transaction_read_only', 'off', false)");
    assertThat(rows("SHOW default_transaction_read_only").rows()).containsExactly(List.of("on"));
    assertThat(rows("SHOW transaction_read_only").rows()).containsExactly(List.of("on"));
  }

  @Test
  void what_the_server_says_of_a_mistake_is_told() {
    assertThat(error(client, "query", "SELECT nme FROM shop.parts"))
        .isEqualTo(
            "PostgreSQL says: column \"nme\" does not exist."
                + " Perhaps you meant to reference the column \"parts.name\".");
    assertThat(error(client, "query", "SELECT * FROM parts"))
        .isEqualTo("PostgreSQL says: relation \"parts\" does not exist.");
  }

  @Test
  void rows_and_tables_are_written_where_that_is_allowed() {
    try (TestClient writing = client(Map.of("write", true, "max_rows", 2))) {
      assertThat(
              structured(writing, "write_query", "UPDATE shop.parts SET price = ?", 2)
                  .structured(Written.class)
                  .changed())
          .isEqualTo(2);
      Written written =
          structured(
                  writing,
                  "write_query",
                  "INSERT INTO shop.parts (name, since) VALUES (?, ?) RETURNING id, since",
                  "screw",
                  "2026-02-01")
              .structured(Written.class);
      assertThat(written.returned().rows()).containsExactly(List.of(3, "2026-02-01"));
      assertThat(error(writing, "write_query", "DELETE FROM shop.parts RETURNING id"))
          .contains("Nothing was changed.");
      assertThat(count()).isEqualTo(3);
      assertThat(
              writing
                  .call("create_table", Map.of("sql", "CREATE TABLE shop.orders (id int)"))
                  .text())
          .isEqualTo("Created.");
      assertThat(rows("SELECT count(*) FROM shop.orders").rows()).containsExactly(List.of(0));
      for (String sql :
          List.of(
              "DROP TABLE shop.parts",
              "TRUNCATE shop.parts",
              "DELETE FROM shop.parts; DROP TABLE shop.parts",
              "CREATE TABLE shop.t (a int); DROP TABLE shop.parts",
              "COPY shop.parts FROM '/etc/passwd'")) {
        assertThat(error(writing, "write_query", sql)).isNotBlank();
        assertThat(error(writing, "create_table", sql)).isNotBlank();
      }
      assertThat(error(writing, "query", "WITH x AS (DELETE FROM shop.parts RETURNING 1) SELECT 1"))
          .contains("read-only transaction");
      assertThat(count()).isEqualTo(3);
    }
  }

  @Test
  void a_statement_that_fails_leaves_nothing() {
    try (TestClient writing = client(Map.of("write", "true"))) {
      assertThat(
              error(
                  writing,
                  "write_query",
                  "INSERT INTO shop.parts (name) VALUES ('a'), ('b'), ('bolt')"))
          .contains("duplicate key");
      assertThat(count()).isEqualTo(2);
    }
  }
}
