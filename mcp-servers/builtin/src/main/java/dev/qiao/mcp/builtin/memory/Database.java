package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to the SQLite file, opened at the first use and used by one thread at a time.
 *
 * <p>Other processes may have the same file open: readers never wait, writers wait for each other.
 */
final class Database implements AutoCloseable {

  private static final int BUSY_MILLIS = 10_000;

  /** What makes each version of the schema out of the one before, the first out of nothing. */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              "CREATE TABLE facts (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE,"
                  + " created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))",
              "CREATE VIRTUAL TABLE words USING fts5 (text, content='facts', content_rowid='id',"
                  + " tokenize='porter unicode61 remove_diacritics 2')",
              "CREATE TRIGGER fact_added AFTER INSERT ON facts BEGIN"
                  + " INSERT INTO words (rowid, text) VALUES (new.id, new.text); END",
              "CREATE TRIGGER fact_gone AFTER DELETE ON facts BEGIN"
                  + " INSERT INTO words (words, rowid, text) VALUES ('delete', old.id, old.text);"
                  + " END"),
          List.of(
              "CREATE TABLE entities (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                  + " type TEXT NOT NULL)",
              "CREATE TABLE observations (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL,"
                  + " text TEXT NOT NULL, UNIQUE (entity, text))",
              "CREATE TRIGGER entity_gone AFTER DELETE ON entities BEGIN"
                  + " DELETE FROM observations WHERE entity = old.id; END",
              // Names and not entities, as a relation may be told before what it relates.
              "CREATE TABLE relations (id INTEGER PRIMARY KEY, source TEXT NOT NULL,"
                  + " target TEXT NOT NULL, type TEXT NOT NULL, UNIQUE (source, target, type))",
              "CREATE INDEX relation_targets ON relations (target)"));

  private final String file;
  private final NativeLibrary library;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private boolean closed;

  /**
   * A database that is not opened yet.
   *
   * @param file an absolute path, or {@code :memory:}
   */
  Database(String file, NativeLibrary library) {
    this.file = file;
    this.library = library;
  }

  /** What is done with the connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  <T> T use(Work<T> work) {
    lock.lock();
    try {
      return work.with(opened());
    } catch (SQLException | IOException problem) {
      throw failure(problem);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #use}, with one state of the database throughout. */
  <T> T snapshot(Work<T> work) {
    return transaction("BEGIN", work);
  }

  /** As {@link #use}, as a whole or, if it fails, not at all. */
  <T> T change(Work<T> work) {
    return transaction("BEGIN IMMEDIATE", work);
  }

  private <T> T transaction(String begin, Work<T> work) {
    return use(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            boolean done = false;
            try {
              T result = work.with(connection);
              statement.execute("COMMIT");
              done = true;
              return result;
            } finally {
              if (!done) {
                statement.execute("ROLLBACK");
              }
            }
          }
        });
  }

  private Connection opened() throws SQLException, IOException {
    if (closed) {
      throw new ToolFailure("The memory is closed.");
    }
    Connection open = connection;
    if (open == null) {
      open = connect();
      connection = open;
    }
    return open;
  }

  private Connection connect() throws SQLException, IOException {
    library.prepare();
    boolean onDisk = !file.equals(":memory:");
    if (onDisk) {
      createForOwner(Path.of(file));
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    Connection made = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = made.createStatement()) {
      if (onDisk) {
        statement.execute("PRAGMA journal_mode = WAL");
      }
      statement.execute("BEGIN IMMEDIATE");
      for (int version = version(statement); version < VERSIONS.size(); version++) {
        for (String step : VERSIONS.get(version)) {
          statement.execute(step);
        }
        statement.execute("PRAGMA user_version = " + (version + 1));
      }
      statement.execute("COMMIT");
      return made;
    } catch (SQLException problem) {
      made.close();
      throw problem;
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      return version.getInt(1);
    }
  }

  /**
   * What one person remembers is not for the others of the machine. SQLite gives the files that it
   * makes beside this one the same permissions.
   */
  private static void createForOwner(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
    try {
      Files.createFile(file, permissions("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // with the permissions that its owner wants
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String written) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(written));
  }

  private ToolFailure failure(Exception problem) {
    if (problem instanceof SQLiteException busy
        && busy.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
      return new ToolFailure("The memory is in use by another process. Try again.");
    }
    return new ToolFailure(
        "The memory in %s cannot be used: %s.".formatted(file, problem.getMessage()));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException problem) {
      throw new IllegalStateException("The memory in " + file + " could not be closed", problem);
    } finally {
      lock.unlock();
    }
  }
}
