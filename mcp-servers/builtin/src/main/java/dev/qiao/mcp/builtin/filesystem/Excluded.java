package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.Path;
import java.util.List;

/**
 * What a call wants left out below a folder.
 *
 * @param folder where the paths start that the patterns are for
 */
record Excluded(Path folder, List<Glob> patterns) {

  private static final int MOST = 100; // each is held against each entry

  /**
   * @throws ToolFailure if there are too many, or one is none
   */
  static Excluded of(Path folder, List<String> patterns) {
    if (patterns.size() > MOST) {
      throw new ToolFailure(
          "%d excludePatterns. There may be %d.".formatted(patterns.size(), MOST));
    }
    return new Excluded(folder, patterns.stream().map(Glob::of).toList());
  }

  boolean leavesOut(Path entry) {
    return patterns.stream().anyMatch(glob -> glob.matches(folder.relativize(entry)));
  }
}
