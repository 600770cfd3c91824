package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.sql.NativeLibrary;
import dev.qiao.mcp.builtin.sql.RowLimits;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Offers the server {@code sqlite}. */
public final class SqliteSource implements ToolServerSource {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SECONDS = 30;
  private static final int MOST_SECONDS = 3_600;

  private final NativeLibrary library;

  /** Made by {@code ServiceLoader}: SQLite's native library is below {@code QIAO_HOME}. */
  public SqliteSource() {
    this(NativeLibrary.of(System.getenv()));
  }

  SqliteSource(NativeLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String description() {
    return "One SQLite database, read-only unless allowed (settings file, write, max_rows,"
        + " timeout_seconds).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known =
        Settings.of(name(), settings, "file", "write", RowLimits.SETTING, "timeout_seconds");
    boolean write = known.isOn("write");
    SqliteFile file =
        new SqliteFile(
            path(known, write),
            library,
            Duration.ofSeconds(known.whole("timeout_seconds", 1, MOST_SECONDS, SECONDS)));
    RowLimits limits = RowLimits.of(known);
    McpServer.Builder server =
        McpServer.builder(name())
            .version(Release.version())
            .add(new ReadTools(file, limits))
            .add(new SchemaResources(file))
            .add(new InsightTools());
    if (write) {
      server.add(new WriteTools(file, limits));
    }
    return server.build();
  }

  /** An empty file is one without tables. */
  private static boolean isDatabase(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] start = file.readNBytes(MAGIC.length);
      return start.length == 0 || Arrays.equals(start, MAGIC);
    }
  }

  /** A database that is only read has to be there; SQLite makes one that is written. */
  private static Path path(Settings settings, boolean write) {
    String given =
        settings.text("file").orElseThrow(() -> settings.wrong("file", "must name a database"));
    try {
      Path path = Path.of(given).toAbsolutePath();
      Path folder = path.getParent();
      if (given.contains("?")) {
        throw settings.wrong("file", "must not contain a question mark");
      }
      if (!Files.isRegularFile(path)
          && !(write && Files.notExists(path) && folder != null && Files.isDirectory(folder))) {
        throw settings.wrong(
            "file",
            write && folder != null && !Files.isDirectory(folder)
                ? "names %s, in a folder that is not there: make it first".formatted(given)
                : "names " + given + ", which is no file");
      }
      if (Files.exists(path) && !isDatabase(path)) {
        throw settings.wrong("file", "names " + given + ", which is no database of SQLite");
      }
      return path;
    } catch (IOException e) {
      throw settings.wrong("file", "names " + given + ", which this user cannot read");
    } catch (InvalidPathException impossible) {
      throw settings.wrong("file", "is not a path");
    }
  }
}
