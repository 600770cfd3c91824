package dev.qiao.mcp.toolkit;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/**
 * A regular expression as JSON Schema has it. {@link Pattern} must match a text as a whole, a
 * schema's {@code pattern} matches anywhere in it (JSON Schema 2020-12, validation 6.3.3).
 */
final class WholePattern {

  private WholePattern() {}

  /** The same in JSON Schema; empty where flags say what a schema cannot. */
  static Optional<String> of(Pattern pattern) {
    String regexp = pattern.regexp();
    if (pattern.flags().length > 0) {
      return Optional.empty();
    }
    boolean bound = regexp.startsWith("^") && regexp.endsWith("$") && !regexp.contains("|");
    return Optional.of(bound ? regexp : "^(?:" + regexp + ")$");
  }
}
