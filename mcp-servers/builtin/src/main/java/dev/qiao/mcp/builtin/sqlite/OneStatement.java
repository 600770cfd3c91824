package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL of which SQLite would only run the first of several statements, silently. */
final class OneStatement {

  /**
   * Everything in which a semicolon means nothing, and the semicolon; what is not closed goes to
   * the end. A doubled quote ends a piece and begins the next, which comes to the same.
   */
  private static final Pattern PIECE =
      Pattern.compile(
          "'[^']*+(?:'|\\z)|\"[^\"]*+(?:\"|\\z)|`[^`]*+(?:`|\\z)|\\[[^\\]]*+(?:\\]|\\z)"
              + "|--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)|[^'\"`\\[;/-]++|[/-]|(?<end>;)");

  private OneStatement() {}

  /**
   * Refuses what has a second statement.
   *
   * @throws ToolFailure if something stands behind the first semicolon
   */
  static String check(String sql) {
    Matcher piece = PIECE.matcher(sql);
    boolean ended = false;
    while (piece.find()) {
      String text = piece.group();
      boolean empty = text.isBlank() || text.startsWith("--") || text.startsWith("/*");
      if (ended && !empty && piece.group("end") == null) {
        throw new ToolFailure("Give one statement at a time.");
      }
      ended |= piece.group("end") != null;
    }
    return sql;
  }
}
