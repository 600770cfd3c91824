package dev.qiao.mcp.toolkit;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as JSON Schema has it. {@link Pattern} must match a text as a whole, a
 * schema's {@code pattern} matches anywhere in it (JSON Schema 2020-12, validation 6.3.3).
 */
final class WholePattern {

  private WholePattern() {}

  /**
   * The same in JSON Schema; empty where flags say what a schema cannot.
   *
   * @throws Unservable if it is no regular expression, which would show with each call
   */
  static Optional<String> of(Pattern pattern) {
    String regexp = pattern.regexp();
    requireRegexp(regexp);
    if (pattern.flags().length > 0) {
      return Optional.empty();
    }
    boolean bound = regexp.startsWith("^") && regexp.endsWith("$") && !regexp.contains("|");
    return Optional.of(bound ? regexp : "^(?:" + regexp + ")$");
  }

  private static void requireRegexp(String regexp) {
    try {
      java.util.regex.Pattern.compile(regexp);
    } catch (PatternSyntaxException e) {
      throw new Unservable(
          "has a @Pattern that is no regular expression: %s (%s)"
              .formatted(regexp, e.getDescription()));
    }
  }
}
