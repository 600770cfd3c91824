package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Offers the server {@code filesystem}; its setting {@code roots} lists the allowed folders. */
public final class FilesystemSource implements ToolServerSource {

  private static final List<String> TOOLS =
      List.of(
          "read_text_file",
          "write_file",
          "edit_file",
          "list_directory",
          "search_files",
          "create_directory",
          "move_file",
          "get_file_info");

  /** Made by {@code ServiceLoader}. */
  public FilesystemSource() {}

  @Override
  public String name() {
    return "filesystem";
  }

  @Override
  public String description() {
    return "Files and folders below the folders that are allowed (setting roots).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "roots");
    List<Path> folders = known.texts("roots").stream().map(root -> folder(known, root)).toList();
    return McpServer.builder(name())
        .version(Release.version())
        .add(new FilesystemTools(new Roots(folders)))
        .only(TOOLS)
        .build();
  }

  private static Path folder(Settings settings, String root) {
    try {
      Path real = Path.of(root).toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
      throw settings.wrong("roots", "names " + root + ", which is not a folder");
    } catch (IOException | InvalidPathException missing) {
      throw settings.wrong("roots", "names " + root + ", which does not exist");
    }
  }
}
