package dev.qiao.mcp.builtin.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {

  private Site site;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    site = new Site();
    client = client(Map.of("allow", List.of("127.0.0.1"), "max_bytes", 100_000));
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
  }

  private static TestClient client(Map<String, Object> settings) {
    return TestClient.inMemory(new FetchSource().open(settings));
  }

  private String fetch(String path) {
    return result(client.call("fetch", Map.of("url", site.url(path))));
  }

  private static String result(Called called) {
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.text();
  }

  private String error(Map<String, Object> arguments) {
    Called called = client.call("fetch", arguments);
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  @Test
  void a_page_becomes_markdown() {
    site.page("/a", "<title>T</title><nav>menu</nav><h1>Tea</h1><p>It is <b>hot</b>.</p>");
    assertThat(fetch("/a"))
        .isEqualTo("Contents of %s:\n# Tea\n\nIt is **hot**.".formatted(site.url("/a")));
  }

  @Test
  void raw_is_as_it_was_sent() {
    String html = "<h1>Tea</h1>";
    site.page("/a", html);
    assertThat(result(client.call("fetch", Map.of("url", site.url("/a"), "raw", true))))
        .endsWith(":\n" + html);
  }

  @Test
  void a_long_page_comes_in_pieces_that_make_up_the_whole() {
    String text = "0123456789".repeat(12);
    site.text("/a", "text/plain", text, StandardCharsets.UTF_8);
    StringBuilder read = new StringBuilder();
    for (int from = 0; from < text.length(); from += 50) {
      String piece =
          result(
              client.call(
                  "fetch", Map.of("url", site.url("/a"), "max_length", 50, "start_index", from)));
      if (from < 100) {
        assertThat(piece)
            .endsWith(
                "Cut at %d of 120 characters. Call fetch with start_index %d to read on."
                    .formatted(from + 50, from + 50));
      }
      read.append(piece.split("\n", 3)[2].split("\n\n")[0]);
    }
    assertThat(read).hasToString(text);
  }

  @Test
  void no_piece_begins_or_ends_within_a_character() {
    site.text("/a", "text/plain", "😀😀😀", StandardCharsets.UTF_8);
    assertThat(result(client.call("fetch", Map.of("url", site.url("/a"), "max_length", 3))))
        .contains("shown as it is.\n😀\n\nCut at 2 of 6");
    assertThat(result(client.call("fetch", Map.of("url", site.url("/a"), "max_length", 1))))
        .contains("shown as it is.\n😀\n\nCut at 2 of 6");
  }

  @Test
  void behind_the_end_there_is_no_more() {
    site.page("/a", "<p>short</p>");
    assertThat(error(Map.of("url", site.url("/a"), "start_index", 5)))
        .isEqualTo("No more content: the page has 5 characters.");
  }

  @Test
  void an_empty_page_is_said_to_be() {
    assertThat(site.page("/a", "<p></p>").url("/a")).isNotEmpty();
    assertThat(fetch("/a")).endsWith("The page holds no text.");
  }

  @Test
  void redirections_are_followed_and_the_last_address_is_told() {
    site.redirect("/a", "/b?x=1").page("/b", "<p>there</p>");
    assertThat(fetch("/a")).isEqualTo("Contents of " + site.url("/b?x=1") + ":\nthere");
  }

  @Test
  void redirections_in_a_circle_end() {
    site.redirect("/a", "/a");
    assertThat(error(Map.of("url", site.url("/a")))).contains("redirects more than 10 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "//"})
  void a_redirection_out_of_the_web_is_not_followed(String location) {
    site.redirect("/a", location);
    assertThat(error(Map.of("url", site.url("/a")))).contains("no http or https URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "example.com",
        "http://",
        "http://u:p@a.example/",
        "a b",
        ""
      })
  void what_is_no_address_of_the_web_is_refused_with_the_mend(String url) {
    assertThat(error(Map.of("url", url))).contains("Write one like https://example.com/page");
  }

  @Test
  void an_error_of_the_site_is_one() {
    assertThat(error(Map.of("url", site.url("/none"))))
        .isEqualTo(site.url("/none") + " answered with status 404.");
  }

  @Test
  void what_is_no_text_is_not_shown() {
    site.bytes("/a.pdf", "application/pdf", new byte[] {1, 0, 2});
    assertThat(error(Map.of("url", site.url("/a.pdf"))))
        .endsWith("is no text but application/pdf; it cannot be shown.");
  }

  @Test
  void what_is_too_large_is_not_read() {
    site.text("/a", "text/plain", "x".repeat(100_001), StandardCharsets.UTF_8);
    assertThat(error(Map.of("url", site.url("/a")))).contains("larger than 100000 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=ISO-8859-1, ISO-8859-1, ''",
    "text/html; charset=\"utf-8\", UTF-8, ''",
    "text/html, windows-1252, <meta charset=windows-1252>",
    "text/html, UTF-8, ''",
    "text/html; charset=no-such, UTF-8, ''",
    "'', UTF-8, <html>",
    "text/plain; charset=ISO-8859-1, ISO-8859-1, ''"
  })
  void text_is_read_in_its_encoding(String type, String charset, String head) {
    site.text("/a", type, head + "<p>Käse</p>", Charset.forName(charset));
    assertThat(fetch("/a")).contains("Käse");
  }

  @Test
  void other_text_is_shown_as_it_is() {
    site.text("/a", "application/ld+json", "{\"a\": 1}", StandardCharsets.UTF_8);
    assertThat(fetch("/a"))
        .endsWith(":\nIt is application/ld+json, which is shown as it is.\n{\"a\": 1}");
  }

  @Test
  void addresses_may_be_written_as_browsers_take_them() {
    site.page("/a b", "<p>here</p>");
    assertThat(fetch("/a b")).endsWith("here");
  }

  @Test
  void a_person_gets_the_page_as_a_prompt() {
    site.page("/a", "<p>Tea</p>").page("/robots.txt", "User-agent: *\nDisallow: /");
    assertThat(client.prompt("fetch", Map.of("url", site.url("/a"))))
        .isEqualTo("Contents of " + site.url("/a") + ":\nTea");
    assertThat(site.agents).singleElement().asString().endsWith("(user)");
  }

  @ParameterizedTest
  @CsvSource({
    "max_bytes, 0, must be a whole number from 1",
    "timeout_seconds, soon, must be a whole number from 1",
    "ignore_robots, perhaps, must be true or false",
    "allow, 10.0.0.0/99, 'has 10.0.0.0/99, which is neither a host nor a network'",
    "user_agent, (x), must begin with a product's name",
    "colour, red, Server fetch has no setting colour"
  })
  void a_wrong_setting_is_named(String name, String value, String problem) {
    assertThatThrownBy(() -> new FetchSource().open(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(problem);
  }
}
