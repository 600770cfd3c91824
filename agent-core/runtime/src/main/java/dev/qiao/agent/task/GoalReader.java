package dev.qiao.agent.task;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.goal.CheckReader;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.schema.Paths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<Object> place = List.of("goals", i, "checks", j);
        checks.add(CheckReader.read(nodes.get(i).path("checks").get(j), new CheckValues(place)));
      }
      goals.add(new Goal(text(List.of("goals", i, "statement")), checks));
    }
    return goals;
  }

  /** A check's values, with the inputs filled in. */
  private final class CheckValues implements CheckReader.Values {

    private final List<Object> check;

    CheckValues(List<Object> check) {
      this.check = check;
    }

    @Override
    public String path(String... fields) {
      String path = GoalReader.this.text(at(fields));
      return base.map(folder -> folder.resolve(path).normalize().toString()).orElse(path);
    }

    @Override
    public String text(String... fields) {
      List<Object> at = at(fields);
      return template.checkText(raw(at), document.line(at));
    }

    @Override
    public String regex(String... fields) {
      List<Object> at = at(fields);
      String regex = template.checkRegex(raw(at), document.line(at));
      CheckReader.regexFault(regex)
          .ifPresent(
              fault ->
                  problems.add(
                      document.line(at),
                      "`" + raw(at) + "` is not a regular expression: " + fault));
      return regex;
    }

    @Override
    public String tool(String... fields) {
      return GoalReader.this.text(at(fields));
    }

    private List<Object> at(String... fields) {
      return Paths.append(check, (Object[]) fields);
    }
  }

  private String text(List<Object> at) {
    return template.text(raw(at), document.line(at));
  }

  private String raw(List<Object> at) {
    return document.scalars().getOrDefault(at, "");
  }
}
