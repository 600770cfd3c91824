package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they are listed, searched, made and moved, and the roots themselves. */
class FoldersTest extends ServedFolder {

  // list_directory, search_files

  @Test
  void lists_a_folder() throws IOException {
    put("a.csv", "x");
    put("sub/b.csv", "x");
    put("Z.txt", "x");
    assertThat(files.result("list_directory", Map.of("path", ".")))
        .isEqualTo("[FILE] Z.txt\n[FILE] a.csv\n[DIR] sub");
    assertThat(files.result("list_directory", Map.of("path", "")))
        .isEqualTo("[FILE] Z.txt\n[FILE] a.csv\n[DIR] sub");
    Files.createDirectory(folder.resolve("empty"));
    assertThat(files.result("list_directory", Map.of("path", "empty/")))
        .isEqualTo("The folder is empty.");
  }

  @Test
  void names_the_folder_that_was_meant() throws IOException {
    put("reports/a.csv", "x");
    put("x.txt", "x");
    assertThat(files.error("list_directory", Map.of("path", "repots")))
        .isEqualTo("No such folder: repots. Did you mean reports?");
    assertThat(files.error("search_files", Map.of("path", "zzz", "pattern", "*")))
        .isEqualTo("No such folder: zzz. The folder holds: reports, x.txt");
    assertThat(files.error("list_directory", Map.of("path", "x.txt")))
        .isEqualTo("Not a folder but a file: x.txt. Use read_text_file.");
  }

  @Test
  void finds_files_by_a_glob() throws IOException {
    put("b.csv", "x");
    put("a.csv", "x");
    put("sub/deep/c.csv", "x");
    put("sub/c.txt", "x");
    Files.createDirectory(folder.resolve("folder.csv"));
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "*.csv")))
        .isEqualTo("a.csv\nb.csv\nsub/deep/c.csv");
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "**/*.csv")))
        .isEqualTo("a.csv\nb.csv\nsub/deep/c.csv");
    assertThat(files.result("search_files", Map.of("path", "sub", "pattern", "deep/*.csv")))
        .isEqualTo("sub/deep/c.csv");
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "sub/**/*.{csv,txt}")))
        .isEqualTo("sub/c.txt\nsub/deep/c.csv");
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "*.md")))
        .isEqualTo("No matches found");
  }

  @Test
  void leaves_out_what_is_excluded() throws IOException {
    put("a.csv", "x");
    put("node_modules/b.csv", "x");
    put("sub/c.csv", "x");
    Map<String, Object> arguments =
        Map.of(
            "path", ".",
            "pattern", "*.csv",
            "excludePatterns", List.of("node_modules", "sub/**"));
    assertThat(files.result("search_files", arguments)).isEqualTo("a.csv");
  }

  @Test
  void leaves_out_no_more_than_anybody_writes() {
    assertThat(
            files.error(
                "search_files",
                Map.of(
                    "path", ".",
                    "pattern", "*",
                    "excludePatterns", Collections.nCopies(101, "a"))))
        .isEqualTo("101 excludePatterns. There may be 100.");
  }

  @Test
  void explains_a_pattern_that_is_none() {
    assertThat(files.error("search_files", Map.of("path", ".", "pattern", "[a")))
        .isEqualTo("Not a glob pattern: [a. Write one such as *.csv or reports/**/*.txt.");
  }

  // create_directory, move_file, get_file_info

  @Test
  void creates_a_folder_with_its_parents() throws IOException {
    assertThat(files.result("create_directory", Map.of("path", "a/b/c")))
        .isEqualTo("Successfully created directory a/b/c");
    assertThat(files.result("create_directory", Map.of("path", "a/b/c")))
        .isEqualTo("Successfully created directory a/b/c");
    assertThat(folder.resolve("a/b/c")).isDirectory();
    put("f.txt", "x");
    assertThat(files.error("create_directory", Map.of("path", "f.txt")))
        .isEqualTo("Already exists: f.txt. It is a file.");
    assertThat(files.error("create_directory", Map.of("path", "f.txt/sub")))
        .isEqualTo("Cannot create f.txt/sub: a part of the path is a file.");
  }

  @Test
  void moves_files_and_folders() throws IOException {
    put("a.txt", "x");
    put("sub/b.txt", "y");
    assertThat(files.result("move_file", Map.of("source", "a.txt", "destination", "sub/c.txt")))
        .isEqualTo("Successfully moved a.txt to sub/c.txt");
    assertThat(files.result("move_file", Map.of("source", "sub", "destination", "moved")))
        .isEqualTo("Successfully moved sub to moved");
    assertThat(folder.resolve("moved/c.txt")).hasContent("x");
  }

  @Test
  void refuses_moves_that_would_lose_or_tangle_something() throws IOException {
    put("a.txt", "x");
    put("b.txt", "y");
    put("sub/c.txt", "z");
    assertThat(files.error("move_file", Map.of("source", "a.txt", "destination", "b.txt")))
        .isEqualTo("Already exists: b.txt.");
    assertThat(files.error("move_file", Map.of("source", "a.txt", "destination", "sub")))
        .isEqualTo("Already exists: sub.");
    assertThat(files.error("move_file", Map.of("source", "sub", "destination", "sub/in")))
        .isEqualTo("Cannot move sub into itself.");
    assertThat(files.error("move_file", Map.of("source", ".", "destination", "sub/in")))
        .isEqualTo("Cannot move .: it is an allowed folder.");
    assertThat(files.error("move_file", Map.of("source", "a.txt", "destination", "no/d.txt")))
        .isEqualTo("No such folder: no. Create it first with create_directory.");
    assertThat(files.error("move_file", Map.of("source", "c.text", "destination", "d.txt")))
        .isEqualTo("No such file: c.text. Did you mean sub/c.txt, a.txt, b.txt?");
  }

  @Test
  void describes_files_and_folders() throws IOException {
    Path file = put("a.txt", "hello world\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(files.result("get_file_info", Map.of("path", "a.txt")))
        .matches(
            "size: 12\n"
                + "created: \\S+T\\S+Z\n"
                + "modified: \\S+T\\S+Z\n"
                + "accessed: \\S+T\\S+Z\n"
                + "isDirectory: false\n"
                + "isFile: true\n"
                + "permissions: 644");
    assertThat(files.result("get_file_info", Map.of("path", ".")))
        .contains("isDirectory: true\nisFile: false");
    assertThat(files.error("get_file_info", Map.of("path", "b")))
        .isEqualTo("No such file: b. The folder holds: a.txt");
  }

  // settings

  @Test
  void takes_only_folders_that_exist_as_roots() throws IOException {
    FilesystemSource source = new FilesystemSource();
    String missing = folder.resolve("nowhere").toString();
    String file = put("f.txt", "x").toString();
    assertThatThrownBy(() -> source.open(Map.of("roots", List.of(missing))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting roots of server filesystem names %s, which does not exist.", missing);
    assertThatThrownBy(() -> source.open(Map.of("roots", List.of(file))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting roots of server filesystem names %s, which is not a folder.", file);
    assertThatThrownBy(() -> source.open(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting roots of server filesystem must be a list of at least one text.");
    assertThatThrownBy(() -> source.open(Map.of("root", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Server filesystem has no setting root; it takes roots, clientRoots, tools.");
  }

  @Test
  void serves_a_second_root_by_absolute_paths(@TempDir Path other) throws IOException {
    Path inOther = Files.writeString(other.resolve("far.csv"), "far").toRealPath();
    Caller both =
        new Caller(
            new FilesystemSource()
                .open(Map.of("roots", List.of(folder.toString(), other.toString()))));
    assertThat(both.result("read_text_file", Map.of("path", inOther.toString()))).isEqualTo("far");
    assertThat(both.error("read_text_file", Map.of("path", "far.csv")))
        .isEqualTo("No such file: far.csv. Did you mean %s?", inOther);
  }
}
