package dev.qiao.mcp.builtin.filesystem;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as they are written and edited. */
class WrittenFileTest extends ServedFolder {

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

  /** The shortest difference of two long texts takes more memory and time than anybody has. */
  @Test
  @Timeout(30)
  void shows_what_has_nothing_in_common_without_looking_for_it() throws IOException {
    int lines = 40_000;
    String old = IntStream.range(0, lines).mapToObj(i -> "old " + i + "\n").collect(joining());
    String young = IntStream.range(0, lines).mapToObj(i -> "new " + i + "\n").collect(joining());
    put("long.txt", "first\n" + old + "last\n");

    assertThat(files.result("edit_file", edit("long.txt", old, young)))
        .startsWith(
            """
            ```diff
            --- long.txt
            +++ long.txt
            @@ -1,40002 +1,40002 @@
             first
            -old 0
            -old 1
            """)
        .contains("-old 39999\n+new 0\n")
        .endsWith("+new 39999\n last\n```");
    assertThat(folder.resolve("long.txt")).hasContent("first\n" + young + "last\n");
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
  void makes_so_many_edits_and_no_more() throws IOException {
    put("notes.txt", "x");
    Map<String, Object> once = Map.of("oldText", "x", "newText", "xy");
    files.result(
        "edit_file", Map.of("path", "notes.txt", "edits", Collections.nCopies(1_000, once)));
    assertThat(folder.resolve("notes.txt")).hasContent("x" + "y".repeat(1_000));
    assertThat(
            files.error(
                "edit_file",
                Map.of("path", "notes.txt", "edits", Collections.nCopies(1_001, once))))
        .isEqualTo("More than 1000 edits in one call.");
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
}
