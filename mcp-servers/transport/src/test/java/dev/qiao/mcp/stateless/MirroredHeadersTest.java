package dev.qiao.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification, and what lies at their edges. */
class MirroredHeadersTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "us-west1,us-west1",
        "us west 1,us west 1",
        "\"Hello, 世界\",=?base64?SGVsbG8sIOS4lueVjA==?=",
        "\" padded \",=?base64?IHBhZGRlZCA=?=",
        "\"line1\nline2\",=?base64?bGluZTEKbGluZTI=?=",
        "=?base64?literal?=,=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
        "=?base64?open,=?base64?open",
        "\"\",\"\"",
        "\"a\tb\",=?base64?YQli?=",
        "\u007f,=?base64?fw==?=",
      })
  void a_value_is_wrapped_where_it_would_not_survive(String value, String header) {
    assertThat(MirroredHeaders.encoded(value)).isEqualTo(header);
    assertThat(MirroredHeaders.decoded(header)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?base64?SGVsbG8?=", "=?base64?!!!!?="})
  void what_is_marked_as_base64_and_is_none_is_refused(String header) {
    assertThatThrownBy(() -> MirroredHeaders.decoded(header))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_name_is_that_of_the_tool_the_prompt_the_resource_or_the_task() {
    Map<String, Object> params = Map.of("name", "n", "uri", "u", "taskId", "t");
    assertThat(MirroredHeaders.nameIn("tools/call", params)).hasValue("n");
    assertThat(MirroredHeaders.nameIn("prompts/get", params)).hasValue("n");
    assertThat(MirroredHeaders.nameIn("resources/read", params)).hasValue("u");
    assertThat(MirroredHeaders.nameIn("tasks/cancel", params)).hasValue("t");
    assertThat(MirroredHeaders.nameIn("tools/list", params)).isEmpty();
    assertThat(MirroredHeaders.nameIn("tools/call", Map.of("name", 5))).isEmpty();
  }
}
