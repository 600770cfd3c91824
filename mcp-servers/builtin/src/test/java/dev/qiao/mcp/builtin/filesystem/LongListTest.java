package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that only the long list has. */
class LongListTest {

  @TempDir Path temporary;
  private Path folder;
  private Caller files;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("root")).toRealPath();
    files =
        new Caller(
            new FilesystemSource()
                .open(Map.of("roots", List.of(folder.toString()), "tools", "all")));
  }

  private Path put(String path, byte... bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path put(String path, String text) throws IOException {
    return put(path, text.getBytes());
  }

  private Object content(String path) {
    CallToolResult result = files.call("read_media_file", Map.of("path", path));
    assertThat(result.isError()).isFalse();
    assertThat(result.content()).hasSize(1);
    return result.content().get(0);
  }

  // read_media_file

  @Test
  void shows_pictures_and_sounds_by_their_ending() throws IOException {
    put("a.PNG", (byte) 1, (byte) 0, (byte) -1);
    put("a.mp3", (byte) 2);
    assertThat(content("a.PNG"))
        .isInstanceOfSatisfying(
            ImageContent.class,
            image -> {
              assertThat(image.mimeType()).isEqualTo("image/png");
              assertThat(Base64.getDecoder().decode(image.data())).containsExactly(1, 0, -1);
            });
    assertThat(content("a.mp3"))
        .isInstanceOfSatisfying(
            AudioContent.class, sound -> assertThat(sound.mimeType()).isEqualTo("audio/mpeg"));
  }

  @Test
  void gives_any_other_file_as_a_resource() throws IOException {
    Path file = put("sub dir/data", (byte) 3);
    assertThat(((EmbeddedResource) content("sub dir/data")).resource())
        .isInstanceOfSatisfying(
            BlobResourceContents.class,
            blob -> {
              assertThat(blob.uri()).isEqualTo(file.toUri().toString());
              assertThat(blob.mimeType()).isEqualTo("application/octet-stream");
              assertThat(blob.blob()).isEqualTo("Aw==");
            });
  }

  @Test
  void refuses_media_that_are_missing_too_large_or_outside() throws IOException {
    put("large.png", new byte[TextFile.MOST_BYTES + 1]);
    put("full.png", new byte[TextFile.MOST_BYTES]);
    Files.write(temporary.resolve("out.png"), new byte[1]);
    Files.createSymbolicLink(folder.resolve("link.png"), temporary.resolve("out.png"));
    assertThat(media("large.png")).isEqualTo("Too large: large.png has more than 4194304 bytes.");
    assertThat(((ImageContent) content("full.png")).data()).hasSize(5_592_408);
    assertThat(media("larg.png"))
        .isEqualTo("No such file: larg.png. Did you mean large.png, link.png?");
    assertThat(media("link.png"))
        .isEqualTo("Access denied: link.png is outside the allowed folders.");
    assertThat(media(".")).isEqualTo("Not a file but a folder: .. Use list_directory.");
  }

  private String media(String path) {
    return files.error("read_media_file", Map.of("path", path));
  }

  // read_multiple_files

  @Test
  void reads_several_files_and_says_which_it_cannot() throws IOException {
    put("a.txt", "one\n");
    put("b.txt", "two");
    assertThat(
            files.result("read_multiple_files", Map.of("paths", List.of("a.txt", "../x", "b.txt"))))
        .isEqualTo(
            """
            a.txt:
            one


            ---
            ../x: Error - Access denied: ../x is outside the allowed folders.
            ---
            b.txt:
            two
            """);
    assertThat(files.error("read_multiple_files", Map.of("paths", List.of())))
        .isEqualTo("Invalid arguments for read_multiple_files: paths must not be empty.");
  }

  @Test
  void reads_no_more_of_several_files_than_of_one() throws IOException {
    put("a.txt", "a".repeat(TextFile.MOST_BYTES));
    put("b.txt", "b");
    assertThat(
            files
                .result("read_multiple_files", Map.of("paths", List.of("a.txt", "b.txt")))
                .substring(TextFile.MOST_BYTES))
        .endsWith("\n---\nb.txt: Error - Together more than 4194304 bytes. Read it alone.");
  }

  // list_directory_with_sizes

  @Test
  void lists_sizes_by_name_or_size_and_sums_them_up() throws IOException {
    put("a.bin", new byte[1536]);
    put("b.txt", "12345678");
    put("sub/c.txt", "x");
    assertThat(files.result("list_directory_with_sizes", Map.of("path", ".")))
        .isEqualTo(
            """
            [FILE] a.bin                             1.50 KB
            [FILE] b.txt                                 8 B
            [DIR] sub

            Total: 2 files, 1 directories
            Combined size: 1.51 KB\
            """);
    put("b.txt", new byte[3 << 20]);
    assertThat(files.result("list_directory_with_sizes", Map.of("path", ".", "sortBy", "size")))
        .startsWith(
            """
            [FILE] b.txt                             3.00 MB
            [FILE] a.bin                             1.50 KB
            [DIR] sub
            """);
    assertThat(files.result("list_directory_with_sizes", Map.of("path", "sub")))
        .contains("[FILE] c.txt ");
    assertThat(files.error("list_directory_with_sizes", Map.of("path", ".", "sortBy", "age")))
        .isEqualTo(
            "Invalid arguments for list_directory_with_sizes: sortBy must be one of name, size.");
  }

  @Test
  void tells_no_size_of_what_a_link_leads_to_outside() throws IOException {
    Files.write(temporary.resolve("out.txt"), new byte[5000]);
    Files.createSymbolicLink(folder.resolve("link"), temporary.resolve("out.txt"));
    assertThat(files.result("list_directory_with_sizes", Map.of("path", ".")))
        .startsWith("[FILE] link                                  0 B\n");
  }

  // directory_tree

  @Test
  void shows_a_tree_as_json() throws IOException {
    put("a.txt", "x");
    put("sub/deep/b.txt", "x");
    Files.createDirectory(folder.resolve("void"));
    Files.createSymbolicLink(folder.resolve("round"), folder);
    assertThat(files.result("directory_tree", Map.of("path", ".")))
        .isEqualTo(
            """
            [
              {
                "name": "a.txt",
                "type": "file"
              },
              {
                "name": "round",
                "type": "link"
              },
              {
                "name": "sub",
                "type": "directory",
                "children": [
                  {
                    "name": "deep",
                    "type": "directory",
                    "children": [
                      {
                        "name": "b.txt",
                        "type": "file"
                      }
                    ]
                  }
                ]
              },
              {
                "name": "void",
                "type": "directory",
                "children": []
              }
            ]\
            """);
    assertThat(files.result("directory_tree", Map.of("path", "void"))).isEqualTo("[]");
  }

  @Test
  void leaves_out_of_a_tree_what_it_is_told_to() throws IOException {
    put("a.txt", "x");
    put("node_modules/x/y.js", "x");
    put("sub/node_modules/z.js", "x");
    put("sub/b.log", "x");
    assertThat(
            files.result(
                "directory_tree",
                Map.of("path", ".", "excludePatterns", List.of("node_modules", "sub/*.log"))))
        .isEqualToIgnoringWhitespace(
            """
            [{"name": "a.txt", "type": "file"},
             {"name": "sub", "type": "directory", "children": []}]
            """);
  }

  @Test
  void refuses_a_tree_that_is_too_large_or_too_deep() throws IOException {
    for (int i = 0; i < 5_001; i++) {
      put("many/" + i, "");
    }
    put("d/".repeat(101) + "x", "");
    String problem =
        " lie more than 5000 files and folders, or folders more than 100 deep. Name a folder in"
            + " it, or leave some out with excludePatterns.";
    assertThat(files.error("directory_tree", Map.of("path", "many")))
        .isEqualTo("Too large: below many" + problem);
    assertThat(files.error("directory_tree", Map.of("path", "d")))
        .isEqualTo("Too large: below d" + problem);
    assertThat(
            files.result(
                "directory_tree", Map.of("path", ".", "excludePatterns", List.of("many", "d"))))
        .isEqualTo("[]");
  }

  // list_allowed_directories

  @Test
  void lists_the_folders_that_are_allowed() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other")).toRealPath();
    Caller both =
        new Caller(
            new FilesystemSource()
                .open(
                    Map.of("roots", List.of(folder.toString(), other.toString()), "tools", "all")));
    assertThat(both.result("list_allowed_directories", Map.of()))
        .isEqualTo("Allowed directories:\n%s\n%s", folder, other);
  }
}
