package dev.qiao.mcp.builtin.shell;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The programs that the setting {@code allow} names; without it there is no server. */
record AllowedPrograms(List<AllowedProgram> programs) {

  private static final String SETTING = "allow";
  private static final String FORM =
      "must list programs, such as ls, or {program: git, arguments: [status, log]}";

  static AllowedPrograms of(Settings settings) {
    List<?> listed =
        switch (settings.value(SETTING)) {
          case List<?> items -> items;
          case String names -> settings.list(SETTING);
          case null, default -> List.of();
        };
    if (listed.isEmpty()) {
      throw settings.wrong(SETTING, FORM);
    }
    return new AllowedPrograms(listed.stream().map(item -> program(settings, item)).toList());
  }

  private static AllowedProgram program(Settings settings, Object item) {
    if (item instanceof String name) {
      return new AllowedProgram(name, file(settings, name), List.of());
    }
    if (item instanceof Map<?, ?> entry
        && entry.get("program") instanceof String name
        && entry.get("arguments") instanceof List<?> arguments
        && !arguments.isEmpty()
        && entry.size() == 2) {
      return new AllowedProgram(
          name,
          file(settings, name),
          arguments.stream().map(argument -> pattern(settings, argument)).toList());
    }
    throw settings.wrong(SETTING, FORM);
  }

  private static Pattern pattern(Settings settings, Object argument) {
    try {
      return Pattern.compile(String.valueOf(argument), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw settings.wrong(SETTING, "has an argument that is no regular expression: " + argument);
    }
  }

  private static Path file(Settings settings, String name) {
    try {
      Optional<Path> found =
          name.contains("/")
              ? Optional.of(Path.of(name)).filter(Path::isAbsolute).filter(Files::isExecutable)
              : Arrays.stream(CleanEnvironment.PATH.split(":"))
                  .map(folder -> Path.of(folder, name))
                  .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                  .findFirst();
      return found.orElseThrow(
          () ->
              settings.wrong(
                  SETTING,
                  "names %s, which is no program in %s; give its whole path"
                      .formatted(name, CleanEnvironment.PATH)));
    } catch (InvalidPathException e) {
      throw settings.wrong(SETTING, FORM);
    }
  }

  /**
   * The one of that name.
   *
   * @throws ToolFailure if it is not allowed
   */
  AllowedProgram named(String name) {
    return programs.stream()
        .filter(program -> program.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolFailure("%s is not allowed. Allowed are: %s".formatted(name, described())));
  }

  /** For a model. */
  String described() {
    return programs.stream()
        .map(AllowedProgram::described)
        .collect(Collectors.joining(", ", "", "."));
  }
}
