package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.csv a.csv true",
        "*.csv sub/a.csv true",
        "sub/*.csv sub/a.csv true",
        "sub/*.csv sub/deep/a.csv false",
        "sub/**/*.{csv,txt} sub/a.txt true",
        "sub/**/*.{csv,txt} sub/x/y/a.csv true",
        "{a,b/**/c}/d b/c/d true",
        "**/a.csv a.csv true",
        "x**/a.csv xa.csv false",
        "x**/a.csv xy/z/a.csv true",
        "./sub/** sub/a true",
        "sub/ sub true",
        "? ä true",
        "? 桥 true",
        "? 𝒳 true",
        "[a-c].txt b.txt true",
        "[!a-c].txt b.txt false",
        "[^a].txt ^.txt true",
        "[]a].txt ].txt true",
        "[a-].txt -.txt true",
        "[!x]a /a false",
        "a.c abc false",
        "a+(b)|c$ a+(b)|c$ true",
        "a},b a},b true",
        "\\*.csv *.csv true",
        "\\*.csv a.csv false",
      })
  void reads_patterns_as_people_mean_them(String pattern, String path, boolean fits) {
    assertThat(Glob.of(pattern).matches(Path.of(path))).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[a", "[", "[!", "[]", "a[b-a]c", "[a/b]/", "[+-9]", "{a", "{a,{b}}", "a\\"})
  void refuses_what_is_none(String pattern) {
    assertThatThrownBy(() -> Glob.of(pattern))
        .isInstanceOf(ToolFailure.class)
        .hasMessage(
            "Not a glob pattern: %s. Write one such as *.csv or reports/**/*.txt.", pattern);
  }

  @Test
  void refuses_a_pattern_that_nobody_writes() {
    assertThatThrownBy(() -> Glob.of("*".repeat(1_001)))
        .isInstanceOf(ToolFailure.class)
        .hasMessage("A glob pattern of 1001 characters. It may have 1000.");
  }

  @Test
  @Timeout(20) // Java's own matcher would take longer than the universe is old
  void takes_no_longer_for_many_stars() {
    Glob glob = Glob.of("*a".repeat(100) + "b");
    assertThat(glob.matches(Path.of("a".repeat(250)))).isFalse();
  }

  /** Where both know a pattern, and no folder in it may be missing, they mean the same. */
  @Property(tries = 5_000)
  void reads_patterns_as_java_does(
      @ForAll("patterns") String pattern, @ForAll("paths") String given) {
    Assume.that(!pattern.contains("**"));
    Path path = Path.of(given);
    boolean java;
    boolean ours;
    try {
      java = FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(path);
      ours = Pattern.matches(GlobReader.expression(pattern), path.toString());
    } catch (IllegalArgumentException e) {
      // Ours refuses ranges that hold the slash, and takes some braces that Java refuses.
      throw new TestAbortedException();
    }
    assertThat(ours).isEqualTo(java);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("a", "b", "-", "*", "?", "[", "]", "!", "{", "}", ",", "\\", "/", ".")
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(signs -> signs.stream().collect(Collectors.joining()));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "-", "/", ".", ",", "]")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(signs -> signs.stream().collect(Collectors.joining()));
  }
}
