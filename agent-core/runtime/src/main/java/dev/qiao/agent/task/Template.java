package dev.qiao.agent.task;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the inputs' values into a file's texts: {@code {{name}}}. */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");
  private static final Pattern SPECIAL_IN_REGEX = Pattern.compile("[\\\\\\[\\](){}.*+?^$|]");
  private static final String RESULT = "result.";

  private final Map<String, String> values;
  private final Problems problems;

  Template(Map<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** A text in which only inputs may stand. */
  String text(String text, int line) {
    return fill(text, line, false, value -> value);
  }

  /** A check's text, which may also name results; those stay for the runtime to fill in. */
  String checkText(String text, int line) {
    return fill(text, line, true, value -> value);
  }

  /** A check's regular expression: an input's value in it means itself, not a pattern. */
  String checkRegex(String regex, int line) {
    return fill(regex, line, true, value -> SPECIAL_IN_REGEX.matcher(value).replaceAll("\\\\$0"));
  }

  /** Whether a text begins with that input. */
  static boolean startsWith(String text, String input) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    return placeholder.lookingAt() && placeholder.group(1).equals(input);
  }

  private String fill(String text, int line, boolean results, UnaryOperator<String> quoting) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            placeholder ->
                Matcher.quoteReplacement(
                    value(placeholder.group(1), placeholder.group(), line, results, quoting)));
  }

  private String value(
      String name, String whole, int line, boolean results, UnaryOperator<String> quoting) {
    if (name.startsWith(RESULT)) {
      if (!results) {
        problems.add(line, "`" + whole + "` is known only in a check's text or regular expression");
      }
      return "{{" + name + "}}";
    }
    String value = values.get(name);
    if (value == null) {
      problems.add(
          line, "there is no input `" + name + "`" + NearestName.hint(name, values.keySet()));
      return quoting.apply(whole);
    }
    return quoting.apply(value);
  }
}
