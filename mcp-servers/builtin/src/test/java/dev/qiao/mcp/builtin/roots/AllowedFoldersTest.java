package dev.qiao.mcp.builtin.roots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedFoldersTest {

  @TempDir Path folder;
  private Path root;
  private AllowedFolders folders;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.toRealPath().resolve("root"));
    Files.createDirectories(root.resolve("a/b"));
    Files.createDirectory(root.resolveSibling("root2"));
    Files.createSymbolicLink(root.resolve("out"), root.resolveSibling("root2"));
    Files.createSymbolicLink(root.resolve("gone"), root.resolveSibling("root3"));
    Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("a/none"));
    Files.createSymbolicLink(root.resolve("in"), root.resolve("a"));
    Files.writeString(root.resolve("file"), "x");
    folders = new AllowedFolders(List.of(root));
  }

  @Test
  void folders_within_are_found_by_any_path() {
    assertThat(folders.folder(".")).isEqualTo(root);
    assertThat(folders.folder("a/../a/b")).isEqualTo(root.resolve("a/b"));
    assertThat(folders.folder("in/b")).isEqualTo(root.resolve("a/b"));
    assertThat(folders.folder(root.resolve("a").toString())).isEqualTo(root.resolve("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../root2",
        "/",
        "out",
        "out/none",
        "gone",
        "gone/none",
        "../none",
        "/none",
        "a/../../root2"
      })
  void what_is_outside_is_refused_whether_it_is_there_or_not(String path) {
    assertThatThrownBy(() -> folders.folder(path))
        .isInstanceOf(ToolFailure.class)
        .hasMessage("Access denied: %s is outside the allowed folders.".formatted(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "file", "a/none/c", "nowhere"})
  void what_is_no_folder_within_is_said(String path) {
    assertThatThrownBy(() -> folders.folder(path))
        .hasMessage("No such folder: %s.".formatted(path));
  }

  @Test
  void what_is_no_path_is_said() {
    assertThatThrownBy(() -> folders.folder("a\0b")).hasMessage("Not a path: a?b.");
  }
}
