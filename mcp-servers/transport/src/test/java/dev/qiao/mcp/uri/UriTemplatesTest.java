package dev.qiao.mcp.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UriTemplatesTest {

  private static McpUriTemplateManager template(String text) {
    return new UriTemplates().create(text);
  }

  @Test
  void a_name_stands_for_one_segment() {
    McpUriTemplateManager parts = template("stock://{shelf}/parts/{id}");

    assertThat(parts.getVariableNames()).containsExactly("shelf", "id");
    assertThat(parts.extractVariableValues("stock://a/parts/7%20b"))
        .isEqualTo(Map.of("shelf", "a", "id", "7%20b"));
    assertThat(parts.matches("stock://a/parts/7/b")).isFalse();
    assertThat(parts.matches("stock://a/parts/")).isFalse();
    assertThat(parts.extractVariableValues("stock://a/parts/7/b")).isEmpty();
  }

  @Test
  void a_name_with_a_plus_stands_for_a_whole_path() {
    McpUriTemplateManager files = template("file:///{+path}");

    assertThat(files.getVariableNames()).containsExactly("path");
    assertThat(files.extractVariableValues("file:///a/b%20c.txt"))
        .isEqualTo(Map.of("path", "a/b%20c.txt"));
    assertThat(files.matches("file:///")).isFalse();
    assertThat(files.matches("file://host/a")).isFalse();
    assertThat(files.matches("FILE:///a")).isFalse();
  }

  @Test
  void what_is_not_a_name_is_taken_as_it_stands() {
    McpUriTemplateManager odd = template("a://x.y?q={id}");

    assertThat(odd.matches("a://x.y?q=1")).isTrue();
    assertThat(odd.matches("a://xzy?q=1")).isFalse();
    assertThat(template("a://fixed").matches("a://fixed")).isTrue();
    assertThat(template("a://fixed").isUriTemplate("a://fixed")).isFalse();
    assertThat(template("a://fixed").isUriTemplate("a://{+x}")).isTrue();
  }

  @Test
  void a_name_that_stands_twice_is_refused() {
    assertThatThrownBy(() -> template("a://{x}/{+x}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x stands twice");
  }
}
