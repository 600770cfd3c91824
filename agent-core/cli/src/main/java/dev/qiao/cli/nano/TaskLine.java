package dev.qiao.cli.nano;

import dev.qiao.agent.goal.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Reads one task from its JSON object. */
final class TaskLine {

  private static final Set<String> FIELDS =
      Set.of("id", "calls", "kind", "prompt", "files", "expect");
  private static final Pattern RESULT = Pattern.compile("\\{\\{\\s*result\\.[^{}\\s]+\\s*}}");

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
    line.path("expect").forEach(check -> checks.add(check(check)));
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
    return contents;
  }

  private static Check check(JsonNode check) {
    if (check.size() != 1) {
      throw new IllegalArgumentException("a check must be an object with one field, not " + check);
    }
    String kind = check.propertyNames().iterator().next();
    JsonNode value = check.path(kind);
    return switch (kind) {
      case "file_exists" -> new Check.FileExists(text(check, kind));
      case "file_contains" -> new Check.FileContains(text(value, "path"), text(value, "text"));
      case "file_matches" -> new Check.FileMatches(text(value, "path"), regex(value, "regex"));
      case "answer_matches" -> new Check.AnswerMatches(regex(check, kind));
      case "tool_called" -> new Check.ToolCalled(text(check, kind));
      default -> throw new IllegalArgumentException("unknown check " + kind);
    };
  }

  private static String regex(JsonNode node, String field) {
    String regex = text(node, field);
    try {
      Pattern.compile(RESULT.matcher(regex).replaceAll("x"));
      return regex;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          field + " is not a regular expression: " + e.getDescription(), e);
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
