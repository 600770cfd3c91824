package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The database, connected to anew for each call, so that no call leaves anything behind for the
 * next: a statement can change settings of its session.
 *
 * @param login where it is, and who asks
 * @param patience how long one statement may take
 */
record Database(Login login, Duration patience) {

  private static final int SECONDS = 30;
  private static final int MOST_SECONDS = 3_600;
  private static final int SECONDS_TO_CONNECT = 10;

  /** Longer than the server lets a statement run, so that its own error comes first. */
  private static final int SECONDS_BEYOND = 5;

  private static final String LARGEST_RESULT = "64M";
  private static final String STOPPED = "57014";

  /** What is done with the connection, within one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  static Database of(Login login, Settings settings) {
    return new Database(
        login, Duration.ofSeconds(settings.whole("timeout_seconds", 1, MOST_SECONDS, SECONDS)));
  }

  /** Reads, in a transaction in which the server lets nothing be written. */
  <T> T read(Work<T> work) {
    return use(true, work);
  }

  /** Reads and writes; what fails is undone. */
  <T> T write(Work<T> work) {
    return use(false, work);
  }

  private <T> T use(boolean readOnly, Work<T> work) {
    try (Connection connection = source(readOnly).getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(readOnly);
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException problem) {
      throw failure(problem);
    }
  }

  private PGSimpleDataSource source(boolean readOnly) {
    PGSimpleDataSource source = login.source();
    // Each part of a text then is a statement of its own for the server too.
    source.setPreferQueryMode(PreferQueryMode.EXTENDED);
    // Texts take the type that the statement wants: a date, a uuid, JSON.
    source.setStringType("unspecified");
    source.setLoginTimeout(SECONDS_TO_CONNECT);
    source.setConnectTimeout(SECONDS_TO_CONNECT);
    source.setSocketTimeout((int) patience.toSeconds() + SECONDS_BEYOND);
    source.setMaxResultBuffer(LARGEST_RESULT);
    source.setApplicationName("qiao");
    source.setOptions(
        "-c statement_timeout=%d -c default_transaction_read_only=%s"
            .formatted(patience.toMillis(), readOnly ? "on" : "off"));
    return source;
  }

  private ToolFailure failure(SQLException problem) {
    if (STOPPED.equals(problem.getSQLState())) {
      return new ToolFailure(
          "Stopped after %d s. Ask for less.".formatted(patience.toSeconds()), problem);
    }
    ServerErrorMessage said = problem instanceof PSQLException e ? e.getServerErrorMessage() : null;
    if (said == null) {
      return new ToolFailure(
          "The database %s cannot be asked: %s".formatted(login, problem.getMessage()), problem);
    }
    String hint = said.getHint() == null ? "" : " " + said.getHint();
    return new ToolFailure("PostgreSQL says: %s.%s".formatted(said.getMessage(), hint), problem);
  }
}
