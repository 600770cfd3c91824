package dev.qiao.mcp.builtin.sql;

import dev.qiao.mcp.builtin.Settings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a result goes into an answer.
 *
 * @param rows how many rows at most
 * @param characters how many characters at most, counted over all values; the first row is given
 *     whatever it has
 */
public record RowLimits(int rows, int characters) {

  /** The name of the setting that {@link #of} reads. */
  public static final String SETTING = "max_rows";

  private static final int ROWS = 200;
  private static final int MOST_ROWS = 100_000;
  private static final int CHARACTERS_FOR_A_ROW = 500;
  private static final int LONGEST_VALUE = 10_000;
  private static final int LONGEST_BYTES = 1_000;

  /**
   * What the setting {@value #SETTING} says.
   *
   * @throws IllegalArgumentException if it is no number from 1 to 100,000
   */
  public static RowLimits of(Settings settings) {
    int rows = settings.whole(SETTING, 1, MOST_ROWS, ROWS);
    return new RowLimits(rows, rows * CHARACTERS_FOR_A_ROW);
  }

  /** Reads as many rows as fit. */
  public Rows read(ResultSet results) throws SQLException {
    ResultSetMetaData head = results.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= head.getColumnCount(); i++) {
      columns.add(head.getColumnLabel(i));
    }
    List<List<@Nullable Object>> read = new ArrayList<>();
    long characters = 0;
    while (results.next()) {
      if (read.size() == rows) {
        return new Rows(columns, read, true);
      }
      List<@Nullable Object> row = row(results, columns.size());
      characters += row.stream().mapToLong(value -> String.valueOf(value).length()).sum();
      if (characters > this.characters && !read.isEmpty()) {
        return new Rows(columns, read, true);
      }
      read.add(row);
    }
    return new Rows(columns, read, false);
  }

  private static List<@Nullable Object> row(ResultSet results, int columns) throws SQLException {
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      row.add(value(results, i));
    }
    return row;
  }

  /** Numbers and truth as JSON has them, all else as the database writes it. */
  private static @Nullable Object value(ResultSet results, int column) throws SQLException {
    @Nullable Object value = results.getObject(column);
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Integer number -> number;
      case Long number -> number;
      case Short number -> number;
      case BigDecimal number -> number;
      case BigInteger number -> number;
      case Double number when Double.isFinite(number) -> number;
      case Float number when Float.isFinite(number) -> number;
      case byte[] bytes -> hex(bytes);
      default -> text(results.getString(column));
    };
  }

  private static String hex(byte[] bytes) {
    int shown = Math.min(bytes.length, LONGEST_BYTES);
    String hex = "\\x" + HexFormat.of().formatHex(bytes, 0, shown);
    return shown == bytes.length ? hex : hex + "… (%d bytes)".formatted(bytes.length);
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.length() <= LONGEST_VALUE
        ? text
        : text.substring(0, LONGEST_VALUE) + "… (%d characters)".formatted(text.length());
  }
}
