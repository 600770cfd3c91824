package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A glob pattern as people write it: without a slash it means a name in any folder, with one a path
 * below the folder searched, and {@code **}{@code /} stands for no folder as well.
 *
 * @param anywhere whether the pattern is for names alone
 * @param matcher Java's own reading of the pattern
 */
record Glob(boolean anywhere, PathMatcher matcher) {

  static Glob of(String pattern) {
    String plain = pattern.replaceFirst("^\\./", "").replaceFirst("/+$", "");
    try {
      String java = plain.contains("{") ? plain : plain.replace("**/", "{**/,}");
      return new Glob(
          !plain.contains("/"), FileSystems.getDefault().getPathMatcher("glob:" + java));
    } catch (PatternSyntaxException wrong) {
      throw new ToolFailure(
          "Not a glob pattern: %s. Write one such as *.csv or reports/**/*.txt."
              .formatted(pattern));
    }
  }

  /** Whether a path below the folder searched fits. */
  boolean matches(Path below) {
    return matcher.matches(anywhere ? below.getFileName() : below);
  }
}
