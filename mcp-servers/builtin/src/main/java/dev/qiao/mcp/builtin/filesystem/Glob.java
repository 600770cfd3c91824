package dev.qiao.mcp.builtin.filesystem;

import com.google.re2j.Pattern;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.Path;

/**
 * A glob pattern as people write it: without a slash it means a name in any folder, with one a path
 * below the folder searched, and {@code **}{@code /} stands for no folder as well.
 *
 * @param anywhere whether the pattern is for names alone
 * @param expression the pattern for RE2, whose time grows with a path's length and no faster: a
 *     backtracking matcher would go on for ever with a few stars
 */
record Glob(boolean anywhere, Pattern expression) {

  private static final int MOST_CHARACTERS = 1_000;

  /**
   * @throws ToolFailure if it is no pattern, or longer than anybody writes one
   */
  static Glob of(String pattern) {
    if (pattern.length() > MOST_CHARACTERS) {
      throw new ToolFailure(
          "A glob pattern of %d characters. It may have %d."
              .formatted(pattern.length(), MOST_CHARACTERS));
    }
    String plain = pattern.replaceFirst("^\\./", "").replaceFirst("/+$", "");
    try {
      return new Glob(
          !plain.contains("/"), Pattern.compile(GlobReader.expression(plain), Pattern.DOTALL));
    } catch (IllegalArgumentException wrong) {
      throw new ToolFailure(
          "Not a glob pattern: %s. Write one such as *.csv or reports/**/*.txt."
              .formatted(pattern));
    }
  }

  /** Whether a path below the folder searched fits. */
  boolean matches(Path below) {
    return expression.matches((anywhere ? below.getFileName() : below).toString());
  }
}
