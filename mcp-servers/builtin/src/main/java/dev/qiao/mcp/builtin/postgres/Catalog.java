package dev.qiao.mcp.builtin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database consists of, as far as the user who asks may read it.
 *
 * @param schemas those that are shown; all but the system's own if none is named
 */
record Catalog(List<String> schemas) {

  private static final String SCHEMAS =
      """
      SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace
      WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
        AND has_schema_privilege(oid, 'USAGE')
        AND (cardinality(?::text[]) = 0 OR nspname = ANY (?::text[]))
      ORDER BY nspname
      """;

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname,
        CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
          WHEN 'f' THEN 'foreign table' ELSE 'table' END,
        obj_description(c.oid, 'pg_class')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = ANY (?::text[])
        AND has_table_privilege(c.oid, 'SELECT')
      ORDER BY 1, 2 LIMIT 1000
      """;

  private static final String COLUMNS =
      """
      SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = format('%I.%I', ?::text, ?::text)::regclass
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private static final String CONSTRAINTS =
      """
      SELECT pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid = format('%I.%I', ?::text, ?::text)::regclass ORDER BY contype DESC, conname
      """;

  private static final String INDEXES =
      "SELECT indexdef FROM pg_indexes WHERE schemaname = ? AND tablename = ? ORDER BY 1";

  /** A schema, and what its comment says. */
  record Schema(String name, @Nullable String comment) {}

  /** A table or view, and what its comment says. */
  record Table(String schema, String name, String type, @Nullable String comment) {}

  /** A column, and what its comment says. */
  record Column(
      String name,
      String type,
      boolean notNull,
      @Nullable String defaultValue,
      @Nullable String comment) {}

  /**
   * A table as a whole.
   *
   * @param constraints as SQL writes them: keys, references, checks
   * @param indexes the statements that make them
   */
  record Described(
      Table table, List<Column> columns, List<String> constraints, List<String> indexes) {}

  List<Schema> schemas(Connection connection) throws SQLException {
    String[] shown = schemas.toArray(String[]::new);
    return rows(
        connection, SCHEMAS, row -> new Schema(row.getString(1), row.getString(2)), shown, shown);
  }

  List<Table> tables(Connection connection) throws SQLException {
    String[] shown = schemas(connection).stream().map(Schema::name).toArray(String[]::new);
    return rows(
        connection,
        TABLES,
        row -> new Table(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        (Object) shown);
  }

  static Described described(Connection connection, Table table) throws SQLException {
    String schema = table.schema();
    String name = table.name();
    return new Described(
        table,
        rows(
            connection,
            COLUMNS,
            row ->
                new Column(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getString(5)),
            schema,
            name),
        rows(connection, CONSTRAINTS, row -> row.getString(1), schema, name),
        rows(connection, INDEXES, row -> row.getString(1), schema, name));
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(
      Connection connection, String sql, Reader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(
            i + 1,
            parameters[i] instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : parameters[i]);
      }
      List<T> read = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(reader.read(rows));
        }
      }
      return read;
    }
  }
}
