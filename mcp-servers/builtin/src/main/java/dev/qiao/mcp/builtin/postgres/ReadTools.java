package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.builtin.sql.RowLimits;
import dev.qiao.mcp.builtin.sql.Rows;
import dev.qiao.mcp.builtin.sql.Statements;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reads rows. */
final class ReadTools {

  private static final Set<String> READING =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "SHOW");
  private static final int FETCHED_AT_ONCE = 100;

  private final Database database;
  private final RowLimits limits;

  ReadTools(Database database, RowLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /** A statement and its parameters. */
  record Query(
      @Description("One statement of SQL; ? stands for a parameter, ?? for the operator ?.")
          String sql,
      @Description("The values for ?, in order.") @Nullable List<@Nullable Object> parameters) {}

  @McpTool(
      title = "Query",
      description = "Run a SELECT on the PostgreSQL database, in a transaction that cannot write.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  Rows query(Query query) {
    Statements.requireKind(
        query.sql(), READING, "query takes SELECT, WITH, VALUES, TABLE, EXPLAIN and SHOW.");
    String sql = OneStatement.check(query.sql());
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setMaxRows(limits.rows() + 1); // one more shows that there are more
            Statements.bind(statement, query.parameters());
            try (ResultSet results = statement.executeQuery()) {
              return limits.read(results);
            }
          }
        });
  }
}
