package dev.qiao.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CheckReaderTest {

  @Test
  void every_kind_asks_for_its_values_by_their_fields() {
    assertThat(read("{\"file_exists\": 0}")).isEqualTo(new Check.FileExists("path file_exists"));
    assertThat(read("{\"file_contains\": 0}"))
        .isEqualTo(new Check.FileContains("path file_contains.path", "text file_contains.text"));
    assertThat(read("{\"file_matches\": 0}"))
        .isEqualTo(new Check.FileMatches("path file_matches.path", "regex file_matches.regex"));
    assertThat(read("{\"answer_matches\": 0}"))
        .isEqualTo(new Check.AnswerMatches("regex answer_matches"));
    assertThat(read("{\"tool_called\": 0}")).isEqualTo(new Check.ToolCalled("tool tool_called"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "\"file_exists\"", "{\"file_exists\": 0, \"x\": 0}"})
  void what_has_not_one_field_is_refused_and_named(String check) {
    assertThatThrownBy(() -> read(check))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an object with one field");
  }

  @Test
  void an_unknown_kind_is_refused_and_named() {
    assertThatThrownBy(() -> read("{\"file_holds\": 0}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown check file_holds");
  }

  @Test
  void a_result_in_a_regular_expression_is_no_fault_of_it() {
    assertThat(CheckReader.regexFault("^{{ result.calculate }}$")).isEmpty();
    assertThat(CheckReader.regexFault("(a")).isPresent();
  }

  private static Check read(String json) {
    return CheckReader.read(JsonMapper.shared().readTree(json), new Asked());
  }

  /** Answers with what it was asked for. */
  private static final class Asked implements CheckReader.Values {

    @Override
    public String path(String... fields) {
      return "path " + String.join(".", fields);
    }

    @Override
    public String text(String... fields) {
      return "text " + String.join(".", fields);
    }

    @Override
    public String regex(String... fields) {
      return "regex " + String.join(".", fields);
    }

    @Override
    public String tool(String... fields) {
      return "tool " + String.join(".", fields);
    }
  }
}
