package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a database consists of. */
final class Schema {

  private static final String TABLES =
      "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE"
          + " 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

  private static final String COLUMNS =
      "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo(?) ORDER BY cid";

  private Schema() {}

  /**
   * A table or view.
   *
   * @param type {@code table} or {@code view}
   * @param sql the statement that made it
   */
  record Table(String name, String type, @Nullable String sql) {}

  /**
   * A column.
   *
   * @param type as it was declared; may be empty
   * @param primaryKey which part of the primary key it is, from 1 on; 0 for none
   */
  record Column(
      String name, String type, boolean notNull, @Nullable String defaultValue, int primaryKey) {}

  /** A table, its columns and the statement that made it. */
  record Described(String name, String type, List<Column> columns, @Nullable String sql) {}

  static List<Table> tables(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet rows = statement.executeQuery()) {
      List<Table> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(new Table(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
      return tables;
    }
  }

  static Optional<Table> table(Connection connection, String name) throws SQLException {
    return tables(connection).stream()
        .filter(table -> table.name().equalsIgnoreCase(name))
        .findFirst();
  }

  static Described described(Connection connection, String name) throws SQLException {
    Optional<Table> found = table(connection, name);
    if (found.isEmpty()) {
      String names =
          tables(connection).stream().map(Table::name).limit(50).collect(Collectors.joining(", "));
      throw new ToolFailure(
          "No such table: %s. %s"
              .formatted(name, names.isEmpty() ? "There are none." : "There are: " + names));
    }
    Table table = found.get();
    return new Described(
        table.name(), table.type(), columns(connection, table.name()), table.sql());
  }

  private static List<Column> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      List<Column> columns = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new Column(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getString(4),
                  rows.getInt(5)));
        }
      }
      return columns;
    }
  }
}
