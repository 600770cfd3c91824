package dev.qiao.mcp.builtin.sqlite;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.builtin.sql.RowLimits;
import dev.qiao.mcp.builtin.sql.Rows;
import dev.qiao.mcp.builtin.sql.Statements;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reads the database. */
final class ReadTools {

  private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "EXPLAIN");
  private static final String TAKES = "read_query takes SELECT, WITH, VALUES and EXPLAIN.";

  private final SqliteFile file;
  private final RowLimits limits;

  ReadTools(SqliteFile file, RowLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** A statement and its parameters. */
  record Query(
      @Description("One statement of SQL; ? stands for a parameter.") String query,
      @Description("The values for ?, in order.") @Nullable List<@Nullable Object> parameters) {}

  /** The name of a table. */
  record Named(@Description("The table or view.") @JsonProperty("table_name") String table) {}

  @McpTool(
      name = "read_query",
      title = "Read query",
      description = "Run a SELECT on the SQLite database and return its rows.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  Rows query(Query query) {
    Statements.requireKind(query.query(), READING, TAKES);
    String sql = OneStatement.check(query.query());
    return file.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, query.parameters());
            if (!statement.execute()) {
              throw new ToolFailure("That gives no rows. " + TAKES);
            }
            try (ResultSet results = statement.getResultSet()) {
              return limits.read(results);
            }
          }
        });
  }

  @McpTool(
      name = "list_tables",
      title = "List tables",
      description = "List the tables and views of the SQLite database.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  List<Schema.Table> tables() {
    return file.read(Schema::tables);
  }

  @McpTool(
      name = "describe_table",
      title = "Describe table",
      description = "Show the columns of a table and the statement that made it.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  Schema.Described describe(Named named) {
    return file.read(connection -> Schema.described(connection, named.table()));
  }
}
