package dev.qiao.mcp.builtin.sql;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a statement that writes.
 *
 * @param changed how many rows were inserted, changed or deleted
 * @param returned what {@code RETURNING} gave; null if there is none
 */
public record Written(
    @Description("How many rows were inserted, changed or deleted.") int changed,
    @Description("What RETURNING gave.") @Nullable Rows returned) {

  /**
   * Executes a statement, within a transaction that is undone if this throws.
   *
   * @throws ToolFailure if it returns more than an answer holds
   */
  public static Written by(PreparedStatement statement, RowLimits limits) throws SQLException {
    if (!statement.execute()) {
      return new Written(statement.getUpdateCount(), null);
    }
    try (ResultSet results = statement.getResultSet()) {
      Rows rows = limits.read(results);
      if (rows.cut()) {
        throw new ToolFailure(
            "RETURNING gives more than an answer holds (%d rows). Nothing was changed."
                .formatted(limits.rows()));
      }
      return new Written(rows.rows().size(), rows);
    }
  }
}
