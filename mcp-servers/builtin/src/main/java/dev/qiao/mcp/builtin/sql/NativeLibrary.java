package dev.qiao.mcp.builtin.sql;

import dev.qiao.mcp.builtin.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once per user and version.
 *
 * <p>The driver by itself unpacks it into the system's temporary folder at every start, and leaves
 * it there when it is killed.
 *
 * @param folder where native libraries are kept
 */
public record NativeLibrary(Path folder) {

  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";
  private static final String TEMPORARY = "org.sqlite.tmpdir";

  /** Kept below {@code QIAO_HOME}, or {@code ~/.qiao}. */
  public static NativeLibrary of(Map<String, String> environment) {
    return new NativeLibrary(Home.in(environment).resolve("native"));
  }

  /** Has to come before the first connection; what the user has set himself is left as it is. */
  public void prepare() throws IOException {
    if (System.getProperty(PATH) != null || System.getProperty(TEMPORARY) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath();
    Path unpacked =
        folder.resolve("sqlite-%s-%s".formatted(SQLiteJDBCLoader.getVersion(), platform(packed)));
    if (!Files.exists(unpacked.resolve(name))) {
      unpack(packed + "/" + name, unpacked, name);
    }
    System.setProperty(PATH, unpacked.toString());
    System.setProperty(NAME, name);
  }

  private static void unpack(String packed, Path unpacked, String name) throws IOException {
    Files.createDirectories(unpacked);
    Path beside = Files.createTempFile(unpacked, name, ".tmp");
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (library == null) {
        throw new IOException("SQLite has no native library for this machine (" + packed + ")");
      }
      Files.copy(library, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, unpacked.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** The operating system and processor, as the driver's jar names its folders. */
  private static String platform(String packed) {
    String[] folders = packed.split("/");
    return folders[folders.length - 2] + "-" + folders[folders.length - 1];
  }
}
