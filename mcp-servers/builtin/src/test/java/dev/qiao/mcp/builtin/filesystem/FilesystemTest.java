package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemTest {

  @TempDir Path folder;
  private Caller files;

  @BeforeEach
  void open() {
    files = new Caller(new FilesystemSource().open(Map.of("roots", List.of(folder.toString()))));
  }

  private Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  // read_text_file

  @Test
  void reads_a_file_as_it_is() throws IOException {
    put("a.txt", " Grüße,\r\n\t世界\n\n");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt")))
        .isEqualTo(" Grüße,\r\n\t世界\n\n");
    assertThat(files.result("read_text_file", Map.of("path", folder + "/a.txt")))
        .isEqualTo(" Grüße,\r\n\t世界\n\n");
  }

  @Test
  void reads_the_first_or_the_last_lines() throws IOException {
    put("a.txt", "1\n2\n3\n4");
    put("b.txt", "1\n2\n3\n");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "head", 2)))
        .isEqualTo("1\n2");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "head", 9)))
        .isEqualTo("1\n2\n3\n4");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "tail", 2)))
        .isEqualTo("3\n4");
    assertThat(files.result("read_text_file", Map.of("path", "b.txt", "tail", 2)))
        .isEqualTo("2\n3");
    assertThat(files.result("read_text_file", Map.of("path", "b.txt", "tail", 9)))
        .isEqualTo("1\n2\n3");
    assertThat(files.error("read_text_file", Map.of("path", "a.txt", "head", 1, "tail", 1)))
        .isEqualTo("Invalid arguments for read_text_file: give head or tail, not both.");
  }

  @Test
  void names_the_file_that_was_meant() throws IOException {
    put("expenses.csv", "x");
    put("old/expenses.csv", "x");
    put("old/notes.txt", "x");
    assertThat(files.error("read_text_file", Map.of("path", "expences.csv")))
        .isEqualTo("No such file: expences.csv. Did you mean expenses.csv, old/expenses.csv?");
    assertThat(files.error("read_text_file", Map.of("path", "data/notes.txt")))
        .isEqualTo("No such file: data/notes.txt. Did you mean old/notes.txt?");
  }

  @Test
  void puts_the_same_name_elsewhere_before_near_names() throws IOException {
    put("notes1.txt", "x");
    put("z/notes.txt", "x");
    put("notes12.txt", "x");
    put("notes123.txt", "x");
    assertThat(files.error("read_text_file", Map.of("path", "notes.txt")))
        .isEqualTo("No such file: notes.txt. Did you mean z/notes.txt, notes1.txt, notes12.txt?");
  }

  @Test
  void lists_what_is_there_when_nothing_is_near() throws IOException {
    put("b.txt", "x");
    put("a.csv", "x");
    assertThat(files.error("read_text_file", Map.of("path", "foo.txt")))
        .isEqualTo("No such file: foo.txt. The folder holds: a.csv, b.txt");
    Files.createDirectory(folder.resolve("sub"));
    assertThat(files.error("read_text_file", Map.of("path", "sub/report.txt")))
        .isEqualTo("No such file: sub/report.txt. The folder is empty.");
    assertThat(files.error("read_text_file", Map.of("path", "gone/sub/report.txt")))
        .isEqualTo("No such file: gone/sub/report.txt. The folder holds: a.csv, b.txt, sub");
  }

  @Test
  void lists_at_most_ten_names() throws IOException {
    for (int i = 10; i < 25; i++) {
      put("data-" + i + ".bin", "x");
    }
    assertThat(files.error("read_text_file", Map.of("path", "q.md")))
        .isEqualTo(
            "No such file: q.md. The folder holds: data-10.bin, data-11.bin, data-12.bin,"
                + " data-13.bin, data-14.bin, data-15.bin, data-16.bin, data-17.bin, data-18.bin,"
                + " data-19.bin");
  }

  @Test
  void says_that_a_folder_is_none_to_read() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    assertThat(files.error("read_text_file", Map.of("path", "sub")))
        .isEqualTo("Not a file but a folder: sub. Use list_directory.");
  }

  @Test
  void refuses_what_is_not_text() throws IOException {
    Files.write(folder.resolve("photo.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    Files.write(folder.resolve("zero.bin"), new byte[] {65, 0, 66});
    assertThat(files.error("read_text_file", Map.of("path", "photo.jpg")))
        .isEqualTo("Not a text file: photo.jpg. It is not UTF-8.");
    assertThat(files.error("read_text_file", Map.of("path", "zero.bin")))
        .isEqualTo("Not a text file: zero.bin. It is not UTF-8.");
  }

  @Test
  void reads_a_part_of_a_file_too_large_to_read_whole() throws IOException {
    put("big.log", "line of a log\n".repeat(400_000) + "last\n");
    assertThat(files.error("read_text_file", Map.of("path", "big.log")))
        .isEqualTo(
            "Too large: big.log has 5600005 bytes, and 4194304 is the most."
                + " Use head or tail for a part of it.");
    assertThat(files.result("read_text_file", Map.of("path", "big.log", "head", 1)))
        .isEqualTo("line of a log");
    assertThat(files.result("read_text_file", Map.of("path", "big.log", "tail", 2)))
        .isEqualTo("line of a log\nlast");
    assertThat(files.error("read_text_file", Map.of("path", "big.log", "tail", 400_000)))
        .startsWith("Too large: big.log");
  }

  // write_file

  @Test
  void writes_a_new_file_and_replaces_an_old_one() {
    assertThat(files.result("write_file", Map.of("path", "report.txt", "content", "one")))
        .isEqualTo("Successfully wrote to report.txt");
    assertThat(files.result("write_file", Map.of("path", "./report.txt", "content", "zwölf\n")))
        .isEqualTo("Successfully wrote to ./report.txt");
    assertThat(folder.resolve("report.txt")).hasContent("zwölf\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void keeps_the_permissions_of_the_file_that_it_replaces() throws IOException {
    Path script = put("run.sh", "x");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwx---"));
    files.result("write_file", Map.of("path", "run.sh", "content", "y"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwxrwx---");
  }

  @Test
  void writes_through_a_link_within_the_roots() throws IOException {
    put("sub/real.txt", "old");
    Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("sub/real.txt"));
    files.result("write_file", Map.of("path", "link.txt", "content", "new"));
    assertThat(folder.resolve("sub/real.txt")).hasContent("new");
    assertThat(folder.resolve("link.txt")).isSymbolicLink();
  }

  @Test
  void asks_for_the_folder_first() throws IOException {
    assertThat(files.error("write_file", Map.of("path", "sub/report.txt", "content", "x")))
        .isEqualTo("No such folder: sub. Create it first with create_directory.");
    assertThat(files.error("write_file", Map.of("path", "a/b/c.txt", "content", "x")))
        .isEqualTo("No such folder: a/b. Create it first with create_directory.");
    Files.createDirectory(folder.resolve("d"));
    assertThat(files.error("write_file", Map.of("path", "d", "content", "x")))
        .isEqualTo("Not a file but a folder: d. Name a file in it.");
  }

  // edit_file

  private static Map<String, Object> edit(String path, String old, String replacement) {
    return Map.of("path", path, "edits", List.of(Map.of("oldText", old, "newText", replacement)));
  }

  @Test
  void edits_and_shows_the_difference() throws IOException {
    put("notes.txt", "a\nb\nc\nd\ne\nf\ng\nh\n");
    assertThat(files.result("edit_file", edit("notes.txt", "d\ne", "D\nE\nE2")))
        .isEqualTo(
            """
            ```diff
            --- notes.txt
            +++ notes.txt
            @@ -1,8 +1,9 @@
             a
             b
             c
            -d
            -e
            +D
            +E
            +E2
             f
             g
             h
            ```\
            """);
    assertThat(folder.resolve("notes.txt")).hasContent("a\nb\nc\nD\nE\nE2\nf\ng\nh\n");
  }

  @Test
  void shows_one_line_as_diff_does() throws IOException {
    put("notes.txt", "old value");
    assertThat(files.result("edit_file", edit("notes.txt", "old", "new")))
        .isEqualTo(
            "```diff\n--- notes.txt\n+++ notes.txt\n@@ -1 +1 @@\n-old value\n+new value\n```");
  }

  @Test
  void shows_a_line_end_that_comes_or_goes() throws IOException {
    put("notes.txt", "one\n");
    assertThat(files.result("edit_file", edit("notes.txt", "one\n", "one")))
        .isEqualTo(
            "```diff\n"
                + "--- notes.txt\n"
                + "+++ notes.txt\n"
                + "@@ -1 +1 @@\n"
                + "-one\n"
                + "+one\n"
                + "\\ No newline at end of file\n"
                + "```");
  }

  @Test
  void edits_nothing_in_a_dry_run() throws IOException {
    put("notes.txt", "old\n");
    Map<String, Object> arguments =
        Map.of(
            "path",
            "notes.txt",
            "edits",
            List.of(Map.of("oldText", "old", "newText", "new")),
            "dryRun",
            true);
    assertThat(files.result("edit_file", arguments)).contains("-old\n+new");
    assertThat(folder.resolve("notes.txt")).hasContent("old\n");
  }

  @Test
  void makes_all_edits_or_none() throws IOException {
    put("notes.txt", "one two\n");
    Map<String, Object> arguments =
        Map.of(
            "path",
            "notes.txt",
            "edits",
            List.of(
                Map.of("oldText", "one", "newText", "1"),
                Map.of("oldText", "1 Two", "newText", "2")));
    assertThat(files.error("edit_file", arguments))
        .isEqualTo("No exact match in notes.txt for \"1 Two\".");
    assertThat(folder.resolve("notes.txt")).hasContent("one two\n");
  }

  @Test
  void takes_whitespace_exactly() throws IOException {
    put("notes.txt", "a  b\r\nc\n");
    assertThat(files.error("edit_file", edit("notes.txt", "a b", "x")))
        .isEqualTo("No exact match in notes.txt for \"a b\".");
    files.result("edit_file", edit("notes.txt", "a  b\r\n", "x\n"));
    assertThat(Files.readString(folder.resolve("notes.txt"))).isEqualTo("x\nc\n");
  }

  @Test
  void replaces_the_first_of_several() throws IOException {
    put("notes.txt", "x x x");
    files.result("edit_file", edit("notes.txt", "x", "$1"));
    assertThat(folder.resolve("notes.txt")).hasContent("$1 x x");
  }

  @Test
  void refuses_edits_that_do_not_fit() throws IOException {
    put("notes.txt", "x");
    assertThat(
            files.error(
                "edit_file", Map.of("path", "notes.txt", "edits", List.of(Map.of("oldText", "x")))))
        .isEqualTo("Invalid arguments for edit_file: edits[0].newText is required.");
    assertThat(files.error("edit_file", Map.of("path", "notes.txt", "edits", List.of())))
        .isEqualTo("Invalid arguments for edit_file: edits must not be empty.");
    assertThat(files.result("edit_file", edit("notes.txt", "x", "x")))
        .isEqualTo("No change in notes.txt.");
  }

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
        .isEqualTo("sub/deep/c.csv");
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
