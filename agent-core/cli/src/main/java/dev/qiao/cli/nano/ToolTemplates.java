package dev.qiao.cli.nano;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.Toolbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the builtin tools answer, with slots such as {@code {path}} in place of what varies: made by
 * calling them in a folder that holds {@link #FILES}.
 */
final class ToolTemplates {

  /** What must stand in the folder beforehand. */
  static final Map<String, String> FILES =
      Map.of("box/qax.txt", "x\n", "crate/qaz/hundred.md", "y\n", "lines.txt", "one\ntwo\nthree\n");

  private static final String HUNK_HEAD = "@@ -\\d+,\\d+ \\+\\d+,\\d+ @@";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Toolbox tools;

  ToolTemplates(Toolbox tools) {
    this.tools = tools;
  }

  Map<String, String> all() {
    calculator();
    folders();
    missing();
    refused();
    edits();
    memory();
    time();
    problems();
    return texts;
  }

  private void calculator() {
    Slots sum = new Slots().of("7 + zork", "expression").of("zork", "name");
    add("calculate.not_a_number", sum, "calculate", "expression", "7 + zork");
    add(
        "calculate.ends_early",
        new Slots().of("7 +", "expression"),
        "calculate",
        "expression",
        "7 +");
    Slots zero = new Slots().of("7/0", "expression");
    add("calculate.division_by_zero", zero, "calculate", "expression", "7/0");
  }

  private void folders() {
    Slots qax = new Slots().of("qax.txt", "path");
    add("write_file.done", qax, "write_file", "path", "qax.txt", "content", "x");
    add("list_directory.file", new Slots().of("qax.txt", "name"), "list_directory", "path", "box");
    add("list_directory.dir", new Slots().of("qaz", "name"), "list_directory", "path", "crate");
    Slots bare = new Slots().of("bare", "path");
    add("create_directory.done", bare, "create_directory", "path", "bare");
    add("list_directory.empty", new Slots(), "list_directory", "path", "bare");
    add("search_files.none", new Slots(), "search_files", "path", ".", "pattern", "*.zzz");
    Slots moved = new Slots().of("qax.txt", "source").of("moved.md", "destination");
    add("move_file.done", moved, "move_file", "source", "qax.txt", "destination", "moved.md");
    add("move_file.exists", moved, "move_file", "source", "lines.txt", "destination", "moved.md");
  }

  private void missing() {
    Slots file = new Slots().of("box/qaxx.txt", "path").of("box/qax.txt", "near");
    add("file.did_you_mean", file, "read_text_file", "path", "box/qaxx.txt");
    Slots far = new Slots().of("crate/elsewhere.md", "path").of("qaz", "names");
    add("file.folder_holds", far, "read_text_file", "path", "crate/elsewhere.md");
    Slots none = new Slots().of("bare/elsewhere.md", "path");
    add("file.folder_empty", none, "read_text_file", "path", "bare/elsewhere.md");
    Slots folder = new Slots().of("cratte", "path").of("crate", "near");
    add("folder.did_you_mean", folder, "list_directory", "path", "cratte");
    add("folder.folder_holds", far, "list_directory", "path", "crate/elsewhere.md");
    add("folder.folder_empty", none, "list_directory", "path", "bare/elsewhere.md");
  }

  private void refused() {
    Slots outside = new Slots().of("../qax.txt", "path");
    add("file.outside", outside, "read_text_file", "path", "../qax.txt");
    add("file.is_folder", new Slots().of("box", "path"), "read_text_file", "path", "box");
    Slots nowhere = new Slots().of("nowhere", "folder");
    add("write_file.no_folder", nowhere, "write_file", "path", "nowhere/a.txt", "content", "x");
  }

  private void edits() {
    Slots old = new Slots().of("lines.txt", "path").of("nine", "old");
    texts.put("edit_file.no_match", old.in(edit("nine", "ten")));
    String diff = new Slots().of("lines.txt", "path").in(edit("two", "2"));
    List<String> lines = diff.lines().toList();
    String head = lines.get(3).replaceFirst(HUNK_HEAD, "@@ -{from},{lines} +{from},{lines} @@");
    texts.put(
        "edit_file.diff",
        String.join("\n", lines.subList(0, 3)) + "\n" + head + "\n{hunk}\n" + lines.getLast());
  }

  private String edit(String from, String to) {
    ObjectNode arguments = json.createObjectNode().put("path", "lines.txt");
    arguments.putArray("edits").addObject().put("oldText", from).put("newText", to);
    return call("edit_file", arguments);
  }

  private void memory() {
    add("remember.done", new Slots().of("1", "id"), "remember", "text", "Kites fly.");
    Slots fact = new Slots().of("1", "id").of("Kites fly.", "text");
    add("recall.line", fact, "recall", "query", "kites");
    add("recall.none", new Slots().of("zork", "query"), "recall", "query", "zork");
    Slots one = new Slots().of("1", "id");
    texts.put("forget.done", one.in(call("forget", json.createObjectNode().put("id", 1))));
    texts.put("forget.none", one.in(call("forget", json.createObjectNode().put("id", 1))));
  }

  private void time() {
    Slots zone = new Slots().of("Europe/Pariss", "zone").of("Europe/Paris", "near");
    add("now.unknown_zone", zone, "now", "zone", "Europe/Pariss");
    Slots wrong = new Slots().of("25:99", "time");
    add("time.not_a_time", wrong, "time_difference", "start", "25:99", "end", "10:00");
  }

  private void problems() {
    ObjectNode none = json.createObjectNode();
    texts.put("invalid.required", new Slots().of("path", "name").in(problem(none)));
    ObjectNode number = json.createObjectNode().put("path", 7);
    Slots typed = new Slots().of("path", "name").of("string", "type");
    texts.put("invalid.type", typed.in(problem(number)));
    ObjectNode more = json.createObjectNode().put("path", "a.txt").put("colour", "red");
    Slots unknown = new Slots().of("colour", "name").of("path, head, tail", "names");
    texts.put("invalid.unknown", unknown.in(problem(more)));
  }

  private String problem(ObjectNode arguments) {
    return tools.problems(tool("read_text_file").definition(), arguments).getFirst();
  }

  private void add(String key, Slots slots, String tool, String... arguments) {
    ObjectNode object = json.createObjectNode();
    for (int i = 0; i < arguments.length; i += 2) {
      object.put(arguments[i], arguments[i + 1]);
    }
    texts.put(key, slots.in(call(tool, object)));
  }

  private String call(String tool, ObjectNode arguments) {
    return tool(tool).call(arguments, (progress, total, message) -> {}, new Cancellation()).text();
  }

  private Tool tool(String name) {
    return tools
        .find(name)
        .orElseThrow(() -> new IllegalStateException("There is no tool named " + name));
  }

  /** Puts slots in place of values, in the order in which they were named. */
  private static final class Slots {

    private final Map<String, String> names = new LinkedHashMap<>();

    Slots of(String value, String name) {
      names.put(value, name);
      return this;
    }

    String in(String text) {
      String filled = text;
      for (Map.Entry<String, String> slot : names.entrySet()) {
        filled = filled.replace(slot.getKey(), "{" + slot.getValue() + "}");
      }
      return filled;
    }
  }
}
