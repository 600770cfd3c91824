package dev.qiao.mcp.builtin.sql;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements as models write them. */
public final class Statements {

  /** What may stand before the first word; taken piece by piece, however many there are. */
  private static final Pattern BEFORE = Pattern.compile("[\\s(]++|--[^\\n]*+|/\\*(?s:.*?)\\*/");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  private static final Pattern CREATE_TABLE =
      Pattern.compile("\\s*CREATE\\s+TABLE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Statements() {}

  /**
   * The first word, in upper case, behind comments and parentheses; empty if there is none.
   *
   * <p>It tells a model early that it took the wrong tool. What keeps a statement from doing harm
   * is how the database was opened.
   */
  public static String firstWord(String sql) {
    Matcher before = BEFORE.matcher(sql);
    int from = 0;
    while (before.region(from, sql.length()).lookingAt()) {
      from = before.end();
    }
    Matcher word = WORD.matcher(sql).region(from, sql.length());
    return word.lookingAt() ? word.group().toUpperCase(Locale.ROOT) : "";
  }

  /**
   * Refuses a statement of another kind.
   *
   * @param mend what to do instead, a sentence
   */
  public static void requireKind(String sql, Set<String> words, String mend) {
    String word = firstWord(sql);
    if (word.isEmpty()) {
      throw new ToolFailure("That is no statement of SQL. " + mend);
    }
    if (!words.contains(word)) {
      throw new ToolFailure("%s is not allowed here. %s".formatted(word, mend));
    }
  }

  /** Refuses, in the name of the tool create_table, what makes no table. */
  public static void requireCreateTable(String sql) {
    if (!CREATE_TABLE.matcher(sql).matches()) {
      throw new ToolFailure("create_table takes CREATE TABLE and nothing else.");
    }
  }

  /**
   * Sets the parameters.
   *
   * @throws ToolFailure if there are more or fewer than the statement has, or one is no plain value
   */
  public static void bind(PreparedStatement statement, @Nullable List<@Nullable Object> values)
      throws SQLException {
    List<@Nullable Object> given = values == null ? List.of() : values;
    int expected = statement.getParameterMetaData().getParameterCount();
    if (expected != given.size()) {
      throw new ToolFailure(
          "The statement has %d parameters (?), but %d were given."
              .formatted(expected, given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      @Nullable Object value = given.get(i);
      if (value instanceof List || value instanceof Map) {
        throw new ToolFailure(
            "Parameter %d must be a text, a number, true, false or null.".formatted(i + 1));
      }
      statement.setObject(i + 1, value);
    }
  }
}
