package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.ToolSets;
import java.util.List;

/** What the tools of the server have in common. */
final class Tools {

  /** What a model reads of every argument {@code path}. */
  static final String PATH = "Path, relative to the first allowed folder.";

  /**
   * The short list is what the model in the box was trained on, names and order to the byte; the
   * long one has all that the reference server has.
   */
  static final ToolSets SETS =
      ToolSets.of(
          "short",
          List.of(
              "read_text_file",
              "write_file",
              "edit_file",
              "list_directory",
              "search_files",
              "create_directory",
              "move_file",
              "get_file_info"),
          List.of(
              "read_media_file",
              "read_multiple_files",
              "list_directory_with_sizes",
              "directory_tree",
              "list_allowed_directories"));

  private Tools() {}
}
