package dev.qiao.mcp.builtin.filesystem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** All that lies below a folder, as nested JSON. Links are named and not followed. */
final class Tree {

  private static final int MOST_ENTRIES = 5_000;
  private static final int DEEPEST = 100;

  private static final ObjectWriter JSON =
      JsonMapper.shared()
          .writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Spacing.AFTER)
                          .withArrayEmptySeparator("")
                          .withObjectEmptySeparator(""))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  /**
   * An entry.
   *
   * @param type {@code file}, {@code directory} or {@code link}
   * @param children what a folder holds; null of all else
   */
  private record Node(
      String name,
      String type,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Node> children) {}

  private final Place top;
  private final Excluded excluded;
  private int entries;

  Tree(Place top, Excluded excluded) {
    this.top = top;
    this.excluded = excluded;
  }

  /** The JSON of the folder's entries. */
  String json() throws IOException {
    return JSON.writeValueAsString(children(top.real(), 1));
  }

  private List<Node> children(Path folder, int depth) throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (Path entry : sorted(folder)) {
      if (excluded.leavesOut(entry)) {
        continue;
      }
      if (++entries > MOST_ENTRIES || depth > DEEPEST) {
        throw tooLarge();
      }
      nodes.add(node(entry, depth));
    }
    return nodes;
  }

  private ToolFailure tooLarge() {
    return new ToolFailure(
        ("Too large: below %s lie more than %d files and folders, or folders more than %d deep."
                + " Name a folder in it, or leave some out with excludePatterns.")
            .formatted(top.given(), MOST_ENTRIES, DEEPEST));
  }

  private Node node(Path entry, int depth) throws IOException {
    String name = entry.getFileName().toString();
    if (Files.isSymbolicLink(entry)) {
      return new Node(name, "link", null);
    }
    return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
        ? new Node(name, "directory", children(entry, depth + 1))
        : new Node(name, "file", null);
  }

  private List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      if (folder.equals(top.real())) {
        throw unreadable;
      }
      // A folder that may not be read hides its own entries, not those of its neighbours.
      return List.of();
    }
  }
}
