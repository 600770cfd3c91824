package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;

/**
 * A difference as text, as {@code git diff} writes it.
 *
 * @param context how many unchanged lines stand around each change
 * @param path the only file or folder that counts; null for all
 * @param most how many characters it may have
 */
record Patch(int context, @Nullable String path, int most) {

  private static final int LARGEST_TEXT = 5 << 20;

  /** What has to be done to the old for it to be the new; empty if they are the same. */
  String between(Repository repository, AbstractTreeIterator old, AbstractTreeIterator young)
      throws IOException {
    Cut out = new Cut(most);
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setContext(context);
      formatter.setDetectRenames(true);
      formatter.setBinaryFileThreshold(LARGEST_TEXT);
      if (path != null) {
        formatter.setPathFilter(PathFilterGroup.createFromStrings(List.of(checked(path))));
      }
      List<DiffEntry> entries = formatter.scan(old, young);
      for (DiffEntry entry : entries) {
        if (out.isFull()) {
          break;
        }
        formatter.format(entry);
      }
      formatter.flush();
    }
    return out.text();
  }

  /** Paths in git go down from the root of the repository. */
  static String checked(String path) {
    String plain = path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    if (plain.isEmpty()
        || plain.equals(".")
        || plain.startsWith("/")
        || List.of(plain.split("/")).contains("..")) {
      throw new ToolFailure(
          "Not a path within the repository: %s. Write it from the repository's folder on, such as src/Main.java; leave it out for all."
              .formatted(path));
    }
    return plain;
  }

  /** Takes what fits, and leaves out the rest. */
  private static final class Cut extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int most;
    private boolean cut;

    Cut(int most) {
      this.most = most;
    }

    boolean isFull() {
      return cut;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      int room = Math.min(length, most - taken.size());
      taken.write(bytes, from, room);
      cut |= room < length;
    }

    String text() {
      String text = taken.toString(StandardCharsets.UTF_8);
      return cut
          ? text
              + "\n\nCut at %d characters. Ask for one file with path, or for less context."
                  .formatted(most)
          : text;
    }
  }
}
