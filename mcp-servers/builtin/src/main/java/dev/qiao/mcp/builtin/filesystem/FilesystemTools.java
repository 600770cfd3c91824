package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.BuiltinTool;
import dev.qiao.mcp.builtin.Effect;
import dev.qiao.mcp.builtin.Parameter;
import dev.qiao.mcp.builtin.Shape;
import java.util.List;

/**
 * What a model reads of the filesystem tools; what they do is in {@link Looking} and {@link
 * Changing}.
 */
record FilesystemTools(Roots roots) {

  private static final Parameter PATH =
      Parameter.required("path", Shape.TEXT, "Path, relative to the first allowed folder.");

  List<BuiltinTool> all() {
    Looking looking = new Looking(roots);
    Changing changing = new Changing(roots);
    return List.of(
        readTextFile(looking),
        writeFile(changing),
        editFile(changing),
        listDirectory(looking),
        searchFiles(looking),
        createDirectory(changing),
        moveFile(changing),
        getFileInfo(looking));
  }

  private static BuiltinTool readTextFile(Looking looking) {
    Shape lines = new Shape.Whole(1, Integer.MAX_VALUE);
    return new BuiltinTool(
        "read_text_file",
        "Read a text file. head or tail gives only the first or last lines.",
        Effect.READS,
        List.of(
            PATH,
            Parameter.optional("head", lines, "How many lines from the start."),
            Parameter.optional("tail", lines, "How many lines from the end.")),
        FileAnswer.about("path", looking::read));
  }

  private static BuiltinTool writeFile(Changing changing) {
    return new BuiltinTool(
        "write_file",
        "Create a text file or replace what it holds.",
        Effect.REPLACES,
        List.of(PATH, Parameter.required("content", Shape.TEXT, "The whole new text.")),
        FileAnswer.about("path", changing::write));
  }

  private static BuiltinTool editFile(Changing changing) {
    Shape edit =
        new Shape.Fields(
            List.of(
                Parameter.required("oldText", Shape.TEXT, "Text as it stands in the file."),
                Parameter.required("newText", Shape.TEXT, "Text to put in its place.")));
    return new BuiltinTool(
        "edit_file",
        "Replace exact pieces of text in a file and show the diff.",
        Effect.CHANGES,
        List.of(
            PATH,
            Parameter.required("edits", new Shape.Many(edit, 1), "Made one after the other."),
            Parameter.optional("dryRun", Shape.FLAG, "Only show the diff.")),
        FileAnswer.about("path", changing::edit));
  }

  private static BuiltinTool listDirectory(Looking looking) {
    return new BuiltinTool(
        "list_directory",
        "List a folder.",
        Effect.READS,
        List.of(PATH),
        FileAnswer.about("path", looking::list));
  }

  private static BuiltinTool searchFiles(Looking looking) {
    return new BuiltinTool(
        "search_files",
        "Find files by a glob pattern such as *.csv, in all folders below path.",
        Effect.READS,
        List.of(
            PATH,
            Parameter.required("pattern", Shape.TEXT, "Without a slash, matches names anywhere."),
            Parameter.optional(
                "excludePatterns",
                new Shape.Many(Shape.TEXT, 0),
                "Files and folders to leave out.")),
        FileAnswer.about("path", looking::search));
  }

  private static BuiltinTool createDirectory(Changing changing) {
    return new BuiltinTool(
        "create_directory",
        "Create a folder, with its parents.",
        Effect.ADDS,
        List.of(PATH),
        FileAnswer.about("path", changing::createFolder));
  }

  private static BuiltinTool moveFile(Changing changing) {
    return new BuiltinTool(
        "move_file",
        "Move or rename a file or folder.",
        Effect.CHANGES,
        List.of(
            Parameter.required("source", Shape.TEXT, "What to move."),
            Parameter.required("destination", Shape.TEXT, "Its new path, name included.")),
        FileAnswer.about("source", changing::move));
  }

  private static BuiltinTool getFileInfo(Looking looking) {
    return new BuiltinTool(
        "get_file_info",
        "Size, times and kind of a file or folder.",
        Effect.READS,
        List.of(PATH),
        FileAnswer.about("path", looking::info));
  }
}
