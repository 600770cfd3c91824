package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.builtin.sql.RowLimits;
import dev.qiao.mcp.builtin.sql.Statements;
import dev.qiao.mcp.builtin.sql.Written;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;

/** What changes the database; offered only where the settings say so. */
final class WriteTools {

  private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH");

  private final Database database;
  private final RowLimits limits;

  WriteTools(Database database, RowLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /** The arguments of create_table. */
  record Created(@Description("One CREATE TABLE statement.") String sql) {}

  @McpTool(
      name = "write_query",
      title = "Write query",
      description = "Run an INSERT, UPDATE, DELETE or MERGE on the PostgreSQL database.",
      openWorld = false)
  Written write(ReadTools.Query query) {
    Statements.requireKind(
        query.sql(), WRITING, "write_query takes INSERT, UPDATE, DELETE, MERGE and WITH.");
    String sql = OneStatement.check(query.sql());
    return database.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, query.parameters());
            return Written.by(statement, limits);
          }
        });
  }

  @McpTool(
      name = "create_table",
      title = "Create table",
      description = "Make a new table in the PostgreSQL database.",
      destructive = false,
      openWorld = false)
  String create(Created created) {
    Statements.requireCreateTable(created.sql());
    String sql = OneStatement.check(created.sql());
    return database.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "Created.";
          }
        });
  }
}
