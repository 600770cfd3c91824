package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What an agent does with npm's server-filesystem: each change is looked at on the disk. */
final class FilesystemTools {

  private static final String TEXT = "first\nsecond: Grüße, 世界\nthird\n";

  private FilesystemTools() {}

  /**
   * Works in a folder.
   *
   * @param folder a root of the server
   */
  static void use(Steps steps, AgentSide agent, Path folder) {
    steps.step(
        "the agent lists tools",
        () -> {
          assertThat(agent.names()).contains("read_text_file", "write_file", "directory_tree");
          assertThat(agent.tool("read_text_file").definition().readOnly()).isTrue();
          assertThat(agent.tool("write_file").definition().readOnly()).isFalse();
          assertThat(agent.said("list_allowed_directories", Map.of())).contains(folder.toString());
        });
    steps.step(
        "the agent writes and reads a file",
        () -> {
          Path nested = folder.resolve("a/b");
          Path file = nested.resolve("notes.txt");
          agent.said("create_directory", path(nested));
          agent.said("write_file", Map.of("path", file.toString(), "content", TEXT));
          assertThat(file).content().isEqualTo(TEXT);
          assertThat(agent.said("read_text_file", path(file))).isEqualTo(TEXT);
          assertThat(agent.said("read_text_file", Map.of("path", file.toString(), "head", 1)))
              .isEqualTo("first");
        });
    steps.step(
        "the agent edits a file, having looked at the difference first",
        () -> {
          Path file = Files.writeString(folder.resolve("edit.txt"), TEXT);
          List<Map<String, String>> edits = List.of(Map.of("oldText", "third", "newText", "last"));
          assertThat(
                  agent.said(
                      "edit_file", Map.of("path", file.toString(), "edits", edits, "dryRun", true)))
              .contains("-third", "+last");
          assertThat(file).content().isEqualTo(TEXT);
          agent.said("edit_file", Map.of("path", file.toString(), "edits", edits));
          assertThat(file).content().isEqualTo(TEXT.replace("third", "last"));
        });
    steps.step(
        "the agent lists, finds and moves files",
        () -> {
          Path one = Files.writeString(folder.resolve("one.csv"), "1");
          assertThat(agent.said("list_directory", path(folder))).contains("[FILE] one.csv");
          assertThat(
                  agent.said("search_files", Map.of("path", folder.toString(), "pattern", "*.csv")))
              .isEqualTo(one.toString());
          Path two = folder.resolve("two.csv");
          agent.said("move_file", Map.of("source", one.toString(), "destination", two.toString()));
          assertThat(one).doesNotExist();
          assertThat(two).content().isEqualTo("1");
        });
    steps.step(
        "the agent is kept within the roots",
        () ->
            assertThat(agent.refused("read_text_file", Map.of("path", "/etc/hostname")))
                .contains("Access denied"));
  }

  private static Map<String, Object> path(Path path) {
    return Map.of("path", path.toString());
  }
}
