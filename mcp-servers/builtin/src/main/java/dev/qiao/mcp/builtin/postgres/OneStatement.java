package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.SQLException;
import org.postgresql.core.Parser;

/**
 * SQL that is one statement. The driver sends several as several, so that the second could end the
 * transaction in which nothing may be written; it is the driver, too, that says how many there are.
 */
final class OneStatement {

  private OneStatement() {}

  /**
   * Refuses what has a second statement.
   *
   * @throws ToolFailure if it does
   */
  static String check(String sql) {
    try {
      if (Parser.parseJdbcSql(sql, true, true, true, false, true).size() != 1) {
        throw new ToolFailure("Give one statement at a time.");
      }
      return sql;
    } catch (SQLException e) {
      throw new ToolFailure("That is no statement of SQL: " + e.getMessage(), e);
    }
  }
}
