package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads of the filesystem tools, which it was trained on to the byte; what they do is
 * in {@link Looking} and {@link Changing}.
 */
final class FilesystemTools {

  private static final String PATH = "Path, relative to the first allowed folder.";

  private final Looking looking;
  private final Changing changing;

  FilesystemTools(Roots roots) {
    this.looking = new Looking(roots);
    this.changing = new Changing(roots);
  }

  @McpTool(
      name = "read_text_file",
      description = "Read a text file. head or tail gives only the first or last lines.",
      readOnly = true,
      openWorld = false)
  String read(
      @Description(PATH) String path,
      @Nullable @Min(1) @Max(Integer.MAX_VALUE) @Description("How many lines from the start.")
          Integer head,
      @Nullable @Min(1) @Max(Integer.MAX_VALUE) @Description("How many lines from the end.")
          Integer tail) {
    return FileWork.on(
        path, () -> looking.read(path, Optional.ofNullable(head), Optional.ofNullable(tail)));
  }

  @McpTool(
      name = "write_file",
      description = "Create a text file or replace what it holds.",
      idempotent = true,
      openWorld = false)
  String write(@Description(PATH) String path, @Description("The whole new text.") String content) {
    return FileWork.on(path, () -> changing.write(path, content));
  }

  @McpTool(
      name = "edit_file",
      description = "Replace exact pieces of text in a file and show the diff.",
      openWorld = false)
  String edit(
      @Description(PATH) String path,
      @Size(min = 1) @Description("Made one after the other.") List<Edit> edits,
      @Nullable @Description("Only show the diff.") Boolean dryRun) {
    return FileWork.on(
        path, () -> changing.edit(new Edits(path, edits), Boolean.TRUE.equals(dryRun)));
  }

  @McpTool(
      name = "list_directory",
      description = "List a folder.",
      readOnly = true,
      openWorld = false)
  String list(@Description(PATH) String path) {
    return FileWork.on(path, () -> looking.list(path));
  }

  @McpTool(
      name = "search_files",
      description = "Find files by a glob pattern such as *.csv, in all folders below path.",
      readOnly = true,
      openWorld = false)
  String search(
      @Description(PATH) String path,
      @Description("Without a slash, matches names anywhere.") String pattern,
      @Nullable @Description("Files and folders to leave out.") List<String> excludePatterns) {
    return FileWork.on(
        path,
        () -> looking.search(path, pattern, excludePatterns == null ? List.of() : excludePatterns));
  }

  @McpTool(
      name = "create_directory",
      description = "Create a folder, with its parents.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  String createFolder(@Description(PATH) String path) {
    return FileWork.on(path, () -> changing.createFolder(path));
  }

  @McpTool(name = "move_file", description = "Move or rename a file or folder.", openWorld = false)
  String move(
      @Description("What to move.") String source,
      @Description("Its new path, name included.") String destination) {
    return FileWork.on(source, () -> changing.move(source, destination));
  }

  @McpTool(
      name = "get_file_info",
      description = "Size, times and kind of a file or folder.",
      readOnly = true,
      openWorld = false)
  String info(@Description(PATH) String path) {
    return FileWork.on(path, () -> looking.info(path));
  }
}
