package dev.qiao.agent.task;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of a task's inputs, and which of them are to be copied first.
 *
 * <p>An input is a path if it says {@code copy} or if a server's root begins with it. A path's
 * default starts at the task file's folder, one that is set at the current directory, and both are
 * made absolute. A value that is not set comes from the environment variable that the input names.
 *
 * @param values by name, in the file's order
 * @param toCopy the inputs whose default is to be copied, and from where
 */
record Inputs(Map<String, String> values, Map<String, Path> toCopy) {

  static Inputs resolve(
      YamlDocument document,
      Map<String, String> set,
      Map<String, String> environment,
      Path folder,
      Path currentDirectory,
      Problems problems) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Path> toCopy = new LinkedHashMap<>();
    JsonNode inputs = document.root().path("inputs");
    for (String name : inputs.propertyNames()) {
      int line = document.line(List.of("inputs", name));
      JsonNode copy = inputs.path(name).path("copy");
      boolean isPath = copy.isBoolean() || startsARoot(name, document.root());
      String variable = document.scalars().get(List.of("inputs", name, "env"));
      String given = set.containsKey(name) ? set.get(name) : value(environment, variable);
      String byDefault = document.scalars().get(List.of("inputs", name, "default"));
      if (given != null) {
        values.put(
            name, isPath ? path(name, given, currentDirectory, line, problems).toString() : given);
      } else if (byDefault == null) {
        problems.add(
            line,
            variable == null
                ? "input `" + name + "` has no default; set it with --set " + name + "=VALUE"
                : "input `" + name + "`: the environment variable " + variable + " is not set");
        values.put(name, "");
      } else if (isPath) {
        Path path = path(name, byDefault, folder, line, problems);
        values.put(name, path.toString());
        if (copy.asBoolean(false)) {
          toCopy.put(name, path);
        }
      } else {
        values.put(name, byDefault);
      }
    }
    for (String name : set.keySet()) {
      if (!values.containsKey(name)) {
        String hint =
            values.isEmpty() ? "; this task has none" : NearestName.hint(name, values.keySet());
        problems.add(
            document.line(List.of("inputs")),
            "--set " + name + ": there is no input `" + name + "`" + hint);
      }
    }
    return new Inputs(values, toCopy);
  }

  /** The variable's value; a blank one counts as not set. */
  private static @Nullable String value(
      Map<String, String> environment, @Nullable String variable) {
    String value = variable == null ? null : environment.get(variable);
    return value == null || value.isBlank() ? null : value;
  }

  private static boolean startsARoot(String input, JsonNode task) {
    return task.path("mcpServers").values().stream()
        .flatMap(server -> server.path("roots").values().stream())
        .anyMatch(root -> Template.startsWith(root.asString(""), input));
  }

  private static Path path(String name, String value, Path base, int line, Problems problems) {
    try {
      Path path = base.resolve(value).normalize();
      if (!Files.exists(path)) {
        problems.add(line, "input `" + name + "`: no such file or folder: " + path);
      }
      return path;
    } catch (InvalidPathException e) {
      problems.add(line, "input `" + name + "` is not a path: " + e.getReason());
      return base;
    }
  }
}
