package dev.qiao.mcp.toolkit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every piece of Java in the guide stands in a source that is compiled, word for word. */
class GuideTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void the_guides_code_is_compiled() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : List.of("mcp-servers/toolkit/src/test", "examples/workshop/src")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          sources.add(bare(Files.readString(file)));
        }
      }
    }
    Matcher blocks = JAVA.matcher(Files.readString(ROOT.resolve("docs/tool-server.md")));
    int seen = 0;
    for (; blocks.find(); seen++) {
      String code = blocks.group(1);
      assertThat(sources)
          .as("A source that holds%n%s", code)
          .anySatisfy(source -> assertThat(source).contains(bare(code)));
    }
    assertThat(seen).isGreaterThan(8);
  }

  /** Indentation and line breaks differ between a page and a source. */
  private static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }
}
