package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** The facts that were remembered, each under a number that is never given again. */
record Facts(Database database) implements AutoCloseable {

  private static final int MOST_FOUND = 5;
  private static final int LONGEST_FACT = 10_000;

  /** A fact and its number. */
  record Fact(long id, String text) {
    /** On one line, however the text was broken. */
    String line() {
      return id + ": " + text.replaceAll("\\s*\\R\\s*", " ");
    }
  }

  /** Keeps a fact; one that is known already keeps its number. */
  long remember(String text) {
    String fact = text.strip();
    if (fact.isEmpty() || fact.length() > LONGEST_FACT) {
      throw new ToolFailure("A fact must have from 1 to %d characters.".formatted(LONGEST_FACT));
    }
    return database.use(
        connection -> {
          Sql.update(
              connection, "INSERT INTO facts (text) VALUES (?) ON CONFLICT DO NOTHING", fact);
          return query(connection, "SELECT id, text FROM facts WHERE text = ?", List.of(fact))
              .get(0)
              .id();
        });
  }

  /** The facts that fit a question best, best first. */
  List<Fact> recall(String query) {
    Words words = Words.of(query);
    if (words.isEmpty()) {
      return List.of();
    }
    return database.use(
        connection -> {
          List<Fact> found =
              query(
                  connection,
                  "SELECT id, facts.text FROM words JOIN facts ON id = words.rowid"
                      + " WHERE words MATCH ? ORDER BY rank, id LIMIT "
                      + MOST_FOUND,
                  List.of(words.match()));
          return found.isEmpty() ? containing(connection, words.parts()) : found;
        });
  }

  /** Facts that hold parts of the words: what is written without spaces has no words to look up. */
  private static List<Fact> containing(Connection connection, List<String> parts)
      throws SQLException {
    if (parts.isEmpty()) {
      return List.of();
    }
    String hits =
        String.join(" + ", Collections.nCopies(parts.size(), "(instr(lower(text), ?) > 0)"));
    return query(
        connection,
        "SELECT id, text, %s AS hits FROM facts WHERE hits > 0 ORDER BY hits DESC, id LIMIT %d"
            .formatted(hits, MOST_FOUND),
        parts);
  }

  void forget(long id) {
    int gone =
        database.use(connection -> Sql.update(connection, "DELETE FROM facts WHERE id = ?", id));
    if (gone == 0) {
      throw new ToolFailure("No fact has the number %d.".formatted(id));
    }
  }

  private static List<Fact> query(Connection connection, String sql, List<String> values)
      throws SQLException {
    return Sql.query(connection, sql, values, row -> new Fact(row.getLong(1), row.getString(2)));
  }

  @Override
  public void close() {
    database.close();
  }
}
