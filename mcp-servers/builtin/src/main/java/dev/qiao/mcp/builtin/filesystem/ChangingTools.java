package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpTool;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model reads of the tools that change something; what they do is in {@link Changing}. */
final class ChangingTools {

  private final Allowed allowed;

  ChangingTools(Allowed allowed) {
    this.allowed = allowed;
  }

  private Changing changing(Interaction call) {
    return new Changing(allowed.of(call));
  }

  @McpTool(
      name = "write_file",
      description = "Create a text file or replace what it holds.",
      idempotent = true,
      openWorld = false)
  String write(
      @Description(Tools.PATH) String path,
      @Description("The whole new text.") String content,
      Interaction call) {
    return FileWork.on(path, () -> changing(call).write(path, content));
  }

  @McpTool(
      name = "edit_file",
      description = "Replace exact pieces of text in a file and show the diff.",
      openWorld = false)
  String edit(
      @Description(Tools.PATH) String path,
      @Size(min = 1) @Description("Made one after the other.") List<Edit> edits,
      @Nullable @Description("Only show the diff.") Boolean dryRun,
      Interaction call) {
    return FileWork.on(
        path, () -> changing(call).edit(new Edits(path, edits), Boolean.TRUE.equals(dryRun)));
  }

  @McpTool(
      name = "create_directory",
      description = "Create a folder, with its parents.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  String createFolder(@Description(Tools.PATH) String path, Interaction call) {
    return FileWork.on(path, () -> changing(call).createFolder(path));
  }

  @McpTool(name = "move_file", description = "Move or rename a file or folder.", openWorld = false)
  String move(
      @Description("What to move.") String source,
      @Description("Its new path, name included.") String destination,
      Interaction call) {
    return FileWork.on(source, () -> changing(call).move(source, destination));
  }
}
