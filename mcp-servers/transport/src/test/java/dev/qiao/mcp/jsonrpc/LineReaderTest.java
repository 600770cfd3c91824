package dev.qiao.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static List<String> read(String text, int max) throws IOException {
    LineReader lines =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), max);
    List<String> read = new ArrayList<>();
    for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
      read.add(new String(line.bytes(), StandardCharsets.UTF_8) + (line.tooLong() ? "…" : ""));
    }
    return read;
  }

  @Test
  void lines_come_one_by_one_the_last_one_with_or_without_its_end() throws IOException {
    assertThat(read("a\n\nbé", 10)).containsExactly("a", "", "bé");
    assertThat(read("a\n", 10)).containsExactly("a");
    assertThat(read("", 10)).isEmpty();
  }

  @Test
  void the_rest_of_a_line_too_long_is_passed_over_and_the_next_one_read() throws IOException {
    assertThat(read("x".repeat(20_000) + "\nnext\n", 10)).containsExactly("xxxxxxxxxx…", "next");
    assertThat(read("0123456789\n01234567890\nnext", 10))
        .containsExactly("0123456789", "0123456789…", "next");
    assertThat(read("x".repeat(20_000), 10)).containsExactly("xxxxxxxxxx…");
  }

  @Test
  void a_line_that_never_ends_comes_at_once() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    LineReader.Line line = new LineReader(endless, 10).next();
    assertThat(line).isNotNull();
    assertThat(line.tooLong()).isTrue();
    assertThat(line.bytes()).hasSize(10);
  }

  @Test
  void a_line_longer_than_the_buffer_comes_whole() throws IOException {
    String longLine = "y".repeat(50_000);
    assertThat(read(longLine + "\nz", 100_000)).containsExactly(longLine, "z");
  }
}
