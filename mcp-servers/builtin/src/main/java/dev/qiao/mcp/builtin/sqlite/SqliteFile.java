package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;

/**
 * The database, opened anew for each call, so that no call leaves anything behind for the next.
 *
 * @param path where it is
 * @param library SQLite itself
 * @param patience how long one call may take
 */
record SqliteFile(Path path, NativeLibrary library, Duration patience) {

  private static final int BUSY_MILLIS = 5_000;
  private static final int LONGEST_VALUE = 50 << 20;
  private static final int LONGEST_STATEMENT = 1 << 20;

  /** How many steps of SQLite's machine lie between two looks at the clock. */
  private static final int STEPS = 10_000;

  /** What is done with the connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Reads; the file is opened such that nothing can be written to it. */
  <T> T read(Work<T> work) {
    return use(true, work);
  }

  /** Reads and writes. */
  <T> T write(Work<T> work) {
    return use(false, work);
  }

  private <T> T use(boolean readOnly, Work<T> work) {
    Deadline deadline = new Deadline(System.nanoTime() + patience.toNanos());
    try {
      library.prepare();
      try (Connection connection = open(readOnly)) {
        ProgressHandler.setHandler(connection, STEPS, deadline);
        return work.with(connection);
      }
    } catch (SQLException problem) {
      throw failure(problem, deadline);
    } catch (IOException problem) {
      throw new ToolFailure("SQLite cannot be loaded: " + problem.getMessage(), problem);
    }
  }

  private Connection open(boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.enableLoadExtension(false);
    Connection made = config.createConnection("jdbc:sqlite:" + path);
    try (Statement statement = made.createStatement()) {
      // What the schema of a strange file says is not trusted to call functions with side effects.
      statement.execute("PRAGMA trusted_schema = OFF");
      if (readOnly) {
        statement.execute("PRAGMA query_only = ON");
      }
      SQLiteConnection limited = (SQLiteConnection) made;
      limited.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0); // no other file, also not by VACUUM
      limited.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
      limited.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT);
      return made;
    } catch (SQLException problem) {
      made.close();
      throw problem;
    }
  }

  private ToolFailure failure(SQLException problem, Deadline deadline) {
    if (deadline.hasPassed()) {
      return new ToolFailure(
          "Stopped after %d s. Ask for less.".formatted(patience.toSeconds()), problem);
    }
    if (problem instanceof SQLiteException busy
        && busy.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
      return new ToolFailure("The database is in use by another process. Try again.", problem);
    }
    String message = String.valueOf(problem.getMessage());
    return new ToolFailure(
        "SQLite says: %s".formatted(message.replaceFirst("^\\[SQLITE_\\w+\\] +", "")), problem);
  }

  /** Ends a statement that runs for too long, or whose call was cancelled. */
  private static final class Deadline extends ProgressHandler {
    private final long nanoTime;
    private boolean passed;

    Deadline(long nanoTime) {
      this.nanoTime = nanoTime;
    }

    boolean hasPassed() {
      return passed;
    }

    @Override
    protected int progress() {
      passed |= System.nanoTime() - nanoTime > 0;
      return passed || Thread.currentThread().isInterrupted() ? 1 : 0;
    }
  }
}
