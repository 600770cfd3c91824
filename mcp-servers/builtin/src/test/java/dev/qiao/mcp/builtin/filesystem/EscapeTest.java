package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EscapeTest {

  @TempDir Path temporary;
  private Path root;
  private Path outside;
  private Caller files;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    outside = Files.createDirectory(temporary.resolve("root-not"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    files = new Caller(new FilesystemSource().open(Map.of("roots", List.of(root.toString()))));
  }

  private void refused(String tool, Map<String, Object> arguments, String path) {
    assertThat(files.error(tool, arguments))
        .isEqualTo("Access denied: %s is outside the allowed folders.", path);
  }

  private void refusedEverywhere(String path) {
    refused("read_text_file", Map.of("path", path), path);
    refused("write_file", Map.of("path", path, "content", "x"), path);
    refused(
        "edit_file",
        Map.of("path", path, "edits", List.of(Map.of("oldText", "secret", "newText", "x"))),
        path);
    refused("list_directory", Map.of("path", path), path);
    refused("search_files", Map.of("path", path, "pattern", "*"), path);
    refused("create_directory", Map.of("path", path), path);
    refused("get_file_info", Map.of("path", path), path);
    refused("move_file", Map.of("source", path, "destination", "here"), path);
    refused("move_file", Map.of("source", ".", "destination", path), path);
  }

  @Test
  void refuses_a_path_that_goes_up_and_out() {
    refusedEverywhere("../root-not/secret.txt");
    refusedEverywhere("..");
    refusedEverywhere("sub/../../root-not");
    refusedEverywhere("../../../../../../../../etc/passwd");
  }

  @Test
  void refuses_an_absolute_path_outside_whether_it_is_there_or_not() {
    refusedEverywhere(outside + "/secret.txt");
    refusedEverywhere(outside + "/nothing.txt");
    refusedEverywhere(outside.toString());
    refusedEverywhere("/");
    refusedEverywhere(root + "-not/secret.txt");
  }

  @Test
  void refuses_a_link_that_leads_outside() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("secret.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("chain"), root.resolve("out"));
    refusedEverywhere("out/secret.txt");
    refusedEverywhere("out/new/deep.txt");
    refusedEverywhere("out");
    refusedEverywhere("secret.txt");
    refusedEverywhere("chain/secret.txt");
    assertThat(outside).isDirectoryContaining("glob:**/secret.txt");
    assertThat(outside.resolve("secret.txt")).hasContent("secret");
  }

  @Test
  void refuses_to_write_through_a_link_whose_end_is_missing_outside() throws IOException {
    Files.createSymbolicLink(root.resolve("new.txt"), outside.resolve("new.txt"));
    refusedEverywhere("new.txt");
    assertThat(outside.resolve("new.txt")).doesNotExist();
  }

  @Test
  void writes_through_a_link_whose_end_is_missing_inside() throws IOException {
    Files.createSymbolicLink(root.resolve("link.txt"), Path.of("real.txt"));
    assertThat(files.error("read_text_file", Map.of("path", "link.txt")))
        .startsWith("No such file: link.txt.");
    files.result("write_file", Map.of("path", "link.txt", "content", "x"));
    assertThat(root.resolve("real.txt")).hasContent("x");
  }

  @Test
  @Timeout(5)
  void answers_for_links_that_go_round() throws IOException {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    Files.createSymbolicLink(root.resolve("here"), Path.of("."));
    Files.writeString(root.resolve("f.txt"), "x");
    assertThat(files.error("read_text_file", Map.of("path", "a"))).contains("a");
    assertThat(files.error("write_file", Map.of("path", "a", "content", "x"))).contains("a");
    assertThat(files.result("read_text_file", Map.of("path", "here/here/f.txt"))).isEqualTo("x");
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "*.txt")))
        .isEqualTo("f.txt");
  }

  @Test
  void tells_only_the_name_of_a_link_that_leads_outside() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
    Files.createDirectory(root.resolve("sub"));
    Files.createSymbolicLink(root.resolve("in"), Path.of("sub"));
    assertThat(files.result("list_directory", Map.of("path", ".")))
        .isEqualTo("[DIR] in\n[FILE] out\n[FILE] out.txt\n[DIR] sub");
    assertThat(files.result("search_files", Map.of("path", ".", "pattern", "*")))
        .isEqualTo("No matches found");
    assertThat(files.error("read_text_file", Map.of("path", "secrets.txt")))
        .doesNotContain("secret.txt");
  }

  @Test
  void moves_a_link_itself_and_not_what_it_leads_to() throws IOException {
    Files.writeString(root.resolve("real.txt"), "x");
    Files.createSymbolicLink(root.resolve("link.txt"), Path.of("real.txt"));
    files.result("move_file", Map.of("source", "link.txt", "destination", "moved.txt"));
    assertThat(root.resolve("moved.txt")).isSymbolicLink();
    assertThat(root.resolve("real.txt")).hasContent("x");
  }

  @Test
  void serves_a_root_that_is_named_by_a_link() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("alias"), root);
    Files.writeString(root.resolve("f.txt"), "x");
    Caller aliased =
        new Caller(new FilesystemSource().open(Map.of("roots", List.of(link.toString()))));
    assertThat(aliased.result("read_text_file", Map.of("path", link + "/f.txt"))).isEqualTo("x");
    assertThat(aliased.result("read_text_file", Map.of("path", root + "/f.txt"))).isEqualTo("x");
  }

  @Test
  @Timeout(10)
  void does_not_wait_on_a_pipe() throws Exception {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assumeTrue(made.waitFor(5, TimeUnit.SECONDS) && made.exitValue() == 0);
    assertThat(files.error("read_text_file", Map.of("path", "pipe")))
        .isEqualTo("Not a regular file: pipe.");
    assertThat(files.error("write_file", Map.of("path", "pipe", "content", "x")))
        .isEqualTo("Not a regular file: pipe.");
  }

  @Test
  void refuses_what_is_no_path() {
    assertThat(files.error("read_text_file", Map.of("path", "a\0b"))).isEqualTo("Not a path: a?b.");
  }
}
