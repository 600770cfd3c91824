package dev.qiao.agent.task;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.goal.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Reads goals and their checks. */
final class GoalReader {

  private final YamlDocument document;
  private final Template template;
  private final Optional<Path> base;
  private final Problems problems;

  /**
   * With the folder that relative paths are made absolute against; empty where they stay, because
   * the task has a folder of its own.
   */
  GoalReader(YamlDocument document, Template template, Optional<Path> base, Problems problems) {
    this.document = document;
    this.template = template;
    this.base = base;
    this.problems = problems;
  }

  List<Goal> read() {
    List<Goal> goals = new ArrayList<>();
    JsonNode nodes = document.root().path("goals");
    for (int i = 0; i < nodes.size(); i++) {
      List<Check> checks = new ArrayList<>();
      for (int j = 0; j < nodes.get(i).path("checks").size(); j++) {
        checks.add(check(nodes.get(i).path("checks").get(j), List.of("goals", i, "checks", j)));
      }
      goals.add(new Goal(text(List.of("goals", i, "statement")), checks));
    }
    return goals;
  }

  private Check check(JsonNode check, List<Object> path) {
    String kind = check.propertyNames().iterator().next();
    List<Object> value = below(path, kind);
    return switch (kind) {
      case "file_exists" -> new Check.FileExists(path(value));
      case "file_contains" ->
          new Check.FileContains(path(below(value, "path")), checkText(below(value, "text")));
      case "file_matches" ->
          new Check.FileMatches(path(below(value, "path")), regex(below(value, "regex")));
      case "answer_matches" -> new Check.AnswerMatches(regex(value));
      case "tool_called" -> new Check.ToolCalled(text(value));
      default -> throw new IllegalStateException("the schema lets no check pass named " + kind);
    };
  }

  private String path(List<Object> at) {
    String path = text(at);
    return base.map(folder -> folder.resolve(path).normalize().toString()).orElse(path);
  }

  private String text(List<Object> at) {
    return template.text(raw(at), document.line(at));
  }

  private String checkText(List<Object> at) {
    return template.checkText(raw(at), document.line(at));
  }

  private String regex(List<Object> at) {
    String regex = template.checkRegex(raw(at), document.line(at));
    try {
      Pattern.compile(Template.withoutResults(regex));
    } catch (PatternSyntaxException e) {
      problems.add(
          document.line(at),
          "`" + raw(at) + "` is not a regular expression: " + e.getDescription());
    }
    return regex;
  }

  private String raw(List<Object> at) {
    return document.scalars().getOrDefault(at, "");
  }

  private static List<Object> below(List<Object> path, Object element) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(element);
    return longer;
  }
}
