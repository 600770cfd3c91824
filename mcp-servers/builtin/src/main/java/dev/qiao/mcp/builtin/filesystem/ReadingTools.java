package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolAnswer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model reads of the tools that read files; what they do is in {@link Reading}. */
final class ReadingTools {

  private final Allowed allowed;

  ReadingTools(Allowed allowed) {
    this.allowed = allowed;
  }

  private Reading reading(Interaction call) {
    return new Reading(allowed.of(call));
  }

  @McpTool(
      name = "read_text_file",
      description = "Read a text file. head or tail gives only the first or last lines.",
      readOnly = true,
      openWorld = false)
  String read(
      @Description(Tools.PATH) String path,
      @Nullable @Min(1) @Max(Integer.MAX_VALUE) @Description("How many lines from the start.")
          Integer head,
      @Nullable @Min(1) @Max(Integer.MAX_VALUE) @Description("How many lines from the end.")
          Integer tail,
      Interaction call) {
    return FileWork.on(
        path, () -> reading(call).read(path, Optional.ofNullable(head), Optional.ofNullable(tail)));
  }

  @McpTool(
      name = "read_media_file",
      description =
          "Read a picture or a sound. Files of other kinds come as a resource, in Base64.",
      readOnly = true,
      openWorld = false)
  ToolAnswer media(@Description(Tools.PATH) String path, Interaction call) {
    return FileWork.on(path, () -> reading(call).media(path));
  }

  @McpTool(
      name = "read_multiple_files",
      description = "Read several text files. One that cannot be read does not hinder the others.",
      readOnly = true,
      openWorld = false)
  String readAll(
      @Size(min = 1) @Description("Paths, relative to the first allowed folder.")
          List<String> paths,
      Interaction call) {
    return reading(call).readAll(paths);
  }
}
