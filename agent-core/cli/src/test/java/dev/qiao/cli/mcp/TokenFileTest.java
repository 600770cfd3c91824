package dev.qiao.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.auth.StaticToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tokens"), text);
  }

  @Test
  void each_line_is_a_caller_and_what_it_may_do() throws IOException {
    String text =
        """
        # who may call
        alice  hush-1

        build\thush-2  files:read files:list
        """;

    assertThat(TokenFile.read(file(text)))
        .extracting(StaticToken::caller)
        .containsExactly(
            Caller.unlimited("alice"),
            new Caller("build", "build", false, Set.of("files:read", "files:list")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alice hush-1\\nhush-2          | tokens:2 needs a name, a token
          alice hu$sh                   | tokens:1: A bearer token must be
          älice hush-1                  | tokens:1: The name of a token must be
          alice hush-1 two"words        | tokens:1: "two"words" is no scope
          '# none'                      | There is no token in
          a hush-1\\nb hush-2\\nc hush-1 | tokens:3 gives c the token that a has
          """)
  void a_line_that_is_none_is_named_and_not_shown(String text, String message) throws IOException {
    Path file = file(text.replace("\\n", "\n"));

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hush", "hu$sh"));
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none")))
        .hasMessage("There is no file " + folder.resolve("none") + ".");
    assertThatThrownBy(() -> TokenFile.read(folder)).hasMessage(folder + " is a folder.");
  }
}
