package dev.qiao.cli.nano;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.goal.CheckReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads one task from its JSON object. */
final class TaskLine {

  private static final Set<String> FIELDS =
      Set.of("id", "calls", "kind", "prompt", "files", "expect");

  private TaskLine() {}

  /**
   * The task.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or wrong; the message names it
   */
  static EvalTask read(JsonNode line) {
    Set<String> unknown = new TreeSet<>(line.propertyNames());
    unknown.removeAll(FIELDS);
    if (!line.isObject() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          line.isObject() ? "unknown field " + unknown.iterator().next() : "not a JSON object");
    }
    List<Check> checks = new ArrayList<>();
    line.path("expect")
        .forEach(check -> checks.add(CheckReader.read(check, new CheckValues(check))));
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("expect must list at least one check");
    }
    return new EvalTask(
        text(line, "id"),
        Group.of(text(line, "calls")),
        line.has("kind") ? text(line, "kind") : "",
        text(line, "prompt"),
        files(line.path("files")),
        checks);
  }

  private static Map<String, String> files(JsonNode files) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String path : files.propertyNames()) {
      contents.put(path, text(files, path));
    }
    Set<Path> all = new HashSet<>();
    for (String file : contents.keySet()) {
      if (!all.add(Path.of(file).normalize())) {
        throw new IllegalArgumentException("files: " + file + " is there twice");
      }
    }
    all.forEach(path -> checkPlace(path, all));
    return contents;
  }

  private static void checkPlace(Path path, Set<Path> all) {
    if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
      throw new IllegalArgumentException("files: " + path + " does not lie in the task's folder");
    }
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (all.contains(above)) {
        throw new IllegalArgumentException("files: " + above + " is a file and a folder");
      }
    }
  }

  /** A check's values as they stand. */
  private record CheckValues(JsonNode check) implements CheckReader.Values {

    @Override
    public String path(String... fields) {
      return text(fields);
    }

    @Override
    public String text(String... fields) {
      JsonNode holder = check;
      for (int i = 0; i < fields.length - 1; i++) {
        holder = holder.path(fields[i]);
      }
      return TaskLine.text(holder, fields[fields.length - 1]);
    }

    @Override
    public String regex(String... fields) {
      String regex = text(fields);
      CheckReader.regexFault(regex)
          .ifPresent(
              fault -> {
                throw new IllegalArgumentException(
                    fields[fields.length - 1] + " is not a regular expression: " + fault);
              });
      return regex;
    }

    @Override
    public String tool(String... fields) {
      return text(fields);
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException(
          value.isMissingNode() ? field + " is missing" : field + " must be a string");
    }
    return value.stringValue();
  }
}
