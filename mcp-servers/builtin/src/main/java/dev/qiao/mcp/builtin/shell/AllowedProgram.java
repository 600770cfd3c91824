package dev.qiao.mcp.builtin.shell;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program that may be run.
 *
 * @param name by which it is asked for
 * @param file what is started
 * @param arguments what each of its arguments has to match as a whole, one of these; any will do if
 *     there is none
 */
record AllowedProgram(String name, Path file, List<Pattern> arguments) {

  /**
   * Refuses arguments that do not match.
   *
   * @throws ToolFailure that names the first of them
   */
  void check(List<String> given) {
    for (String argument : given) {
      if (argument.indexOf('\0') >= 0) {
        throw new ToolFailure("An argument cannot hold a zero byte.");
      }
      if (!arguments.isEmpty()
          && arguments.stream().noneMatch(pattern -> pattern.matcher(argument).matches())) {
        throw new ToolFailure(
            "The argument %s is not allowed for %s. Allowed are: %s."
                .formatted(argument, name, patterns()));
      }
    }
  }

  /** For a model. */
  String described() {
    return arguments.isEmpty() ? name : "%s (arguments: %s)".formatted(name, patterns());
  }

  private String patterns() {
    return arguments.stream().map(Pattern::pattern).collect(Collectors.joining(", "));
  }
}
