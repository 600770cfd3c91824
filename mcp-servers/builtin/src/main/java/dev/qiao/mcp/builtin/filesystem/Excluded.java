package dev.qiao.mcp.builtin.filesystem;

import java.nio.file.Path;
import java.util.List;

/**
 * What a call wants left out below a folder.
 *
 * @param folder where the paths start that the patterns are for
 */
record Excluded(Path folder, List<Glob> patterns) {

  static Excluded of(Path folder, List<String> patterns) {
    return new Excluded(folder, patterns.stream().map(Glob::of).toList());
  }

  boolean leavesOut(Path entry) {
    return patterns.stream().anyMatch(glob -> glob.matches(folder.relativize(entry)));
  }
}
