package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpTool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model reads of the tools that look around; what they do is in {@link Listing}. */
final class ListingTools {

  private final Allowed allowed;

  ListingTools(Allowed allowed) {
    this.allowed = allowed;
  }

  private Listing listing(Interaction call) {
    return new Listing(allowed.of(call));
  }

  @McpTool(
      name = "list_directory",
      description = "List a folder.",
      readOnly = true,
      openWorld = false)
  String list(@Description(Tools.PATH) String path, Interaction call) {
    return FileWork.on(path, () -> listing(call).list(path));
  }

  @McpTool(
      name = "list_directory_with_sizes",
      description = "List a folder with the size of each file.",
      readOnly = true,
      openWorld = false)
  String listWithSizes(
      @Description(Tools.PATH) String path,
      @Nullable @Description("By name if left out; size puts the largest first.") Order sortBy,
      Interaction call) {
    Order order = sortBy == null ? Order.NAME : sortBy;
    return FileWork.on(path, () -> listing(call).listWithSizes(path, order));
  }

  @McpTool(
      name = "directory_tree",
      description =
          "All that lies below a folder, as JSON: name, type (file, directory, link) and the"
              + " children of directories.",
      readOnly = true,
      openWorld = false)
  String tree(
      @Description(Tools.PATH) String path,
      @Nullable @Description("Files and folders to leave out.") List<String> excludePatterns,
      Interaction call) {
    return FileWork.on(path, () -> listing(call).tree(path, patterns(excludePatterns)));
  }

  @McpTool(
      name = "search_files",
      description = "Find files by a glob pattern such as *.csv, in all folders below path.",
      readOnly = true,
      openWorld = false)
  String search(
      @Description(Tools.PATH) String path,
      @Description("Without a slash, matches names anywhere.") String pattern,
      @Nullable @Description("Files and folders to leave out.") List<String> excludePatterns,
      Interaction call) {
    return FileWork.on(path, () -> listing(call).search(path, pattern, patterns(excludePatterns)));
  }

  private static List<String> patterns(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }

  @McpTool(
      name = "get_file_info",
      description = "Size, times and kind of a file or folder.",
      readOnly = true,
      openWorld = false)
  String info(@Description(Tools.PATH) String path, Interaction call) {
    return FileWork.on(path, () -> FileInfo.of(new Existing(allowed.of(call)).either(path)));
  }

  @McpTool(
      name = "list_allowed_directories",
      description = "List the folders that may be used, with all that lies below them.",
      readOnly = true,
      openWorld = false)
  String allowedFolders(Interaction call) {
    return allowed.of(call).folders().stream()
        .map(Path::toString)
        .collect(Collectors.joining("\n", "Allowed directories:\n", ""));
  }
}
