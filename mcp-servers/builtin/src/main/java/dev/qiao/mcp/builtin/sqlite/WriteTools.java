package dev.qiao.mcp.builtin.sqlite;

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

  private static final Set<String> WRITING =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

  private final SqliteFile file;
  private final RowLimits limits;

  WriteTools(SqliteFile file, RowLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The arguments of create_table. */
  record Created(@Description("One CREATE TABLE statement.") String query) {}

  @McpTool(
      name = "write_query",
      title = "Write query",
      description = "Run an INSERT, UPDATE or DELETE on the SQLite database.",
      openWorld = false)
  Written write(ReadTools.Query query) {
    Statements.requireKind(
        query.query(), WRITING, "write_query takes INSERT, UPDATE, DELETE, REPLACE and WITH.");
    String sql = OneStatement.check(query.query());
    return file.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, query.parameters());
            connection.setAutoCommit(false);
            Written written = Written.by(statement, limits);
            connection.commit();
            return written;
          }
        });
  }

  @McpTool(
      name = "create_table",
      title = "Create table",
      description = "Make a new table in the SQLite database.",
      destructive = false,
      openWorld = false)
  String create(Created created) {
    Statements.requireCreateTable(created.query());
    String sql = OneStatement.check(created.query());
    return file.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "Created.";
          }
        });
  }
}
