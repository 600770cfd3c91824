package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever the path: nothing outside the root is read, changed, made or taken away. */
class EscapePropertyTest {

  private Path temporary;
  private Map<String, String> before;
  private Caller files;

  @BeforeTry
  void lay() throws IOException {
    temporary = Files.createTempDirectory("qiao-escape").toRealPath();
    Path outside = Files.createDirectories(temporary.resolve("outside/deep"));
    Files.writeString(outside.resolve("s.txt"), "SECRET");
    Files.writeString(outside.resolveSibling("s.txt"), "SECRET");
    Path root = Files.createDirectories(temporary.resolve("root/sub"));
    Files.writeString(root.resolve("a.txt"), "inside");
    Files.writeString(root.resolveSibling("a.txt"), "inside");
    Files.createSymbolicLink(root.resolve("out"), Path.of("../../outside"));
    Files.createSymbolicLink(root.resolveSibling("out"), temporary.resolve("outside"));
    Files.createSymbolicLink(root.resolveSibling("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolveSibling("in"), Path.of("sub"));
    Files.createSymbolicLink(root.resolveSibling("new"), temporary.resolve("outside/new"));
    files =
        new Caller(
            new FilesystemSource()
                .open(Map.of("roots", List.of(temporary.resolve("root").toString()))));
    before = outside();
  }

  @AfterTry
  void clear() throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Map<String, String> outside() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temporary)) {
      all.filter(path -> !path.startsWith(temporary.resolve("root")))
          .forEach(path -> found.put(path.toString(), content(path)));
    }
    return found;
  }

  private static String content(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 200)
  void no_path_leads_outside(@ForAll("path") String path, @ForAll("path") String other)
      throws IOException {
    String given = path.replace("ROOT", temporary.toString());
    String second = other.replace("ROOT", temporary.toString());
    String answers =
        String.join(
            "\n",
            files.either("read_text_file", Map.of("path", given)),
            files.either("read_text_file", Map.of("path", given, "tail", 1)),
            files.either("search_files", Map.of("path", given, "pattern", "**/s.txt")),
            files.either("write_file", Map.of("path", given, "content", "x")),
            files.either(
                "edit_file",
                Map.of(
                    "path", given, "edits", List.of(Map.of("oldText", "SEC", "newText", "sec")))),
            files.either("create_directory", Map.of("path", second)),
            files.either("move_file", Map.of("source", given, "destination", second)));
    assertThat(answers).doesNotContain("SECRET");
    assertThat(outside()).isEqualTo(before);
    assertThat(temporary.resolve("root")).isDirectory();
  }

  @Provide
  Arbitrary<String> path() {
    return Arbitraries.of(
            "..", "..", ".", "", "a.txt", "sub", "out", "up", "in", "new", "deep", "s.txt", "root",
            "outside", "x", "ROOT", "/", "~", "%2e%2e", "..\\..", "*", "\u202e", "…")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("/", parts));
  }
}
