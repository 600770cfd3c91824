package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is served, and a client that calls its tools. */
abstract class ServedFolder {

  @TempDir Path folder;

  Caller files;

  @BeforeEach
  void open() {
    files = new Caller(new FilesystemSource().open(Map.of("roots", List.of(folder.toString()))));
  }

  Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
