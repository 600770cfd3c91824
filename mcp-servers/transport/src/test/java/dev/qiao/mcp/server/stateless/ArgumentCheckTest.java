package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentCheckTest {

  private static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("text", Map.of("type", "string"), "times", Map.of("type", "integer")),
          "required",
          List.of("text"),
          "additionalProperties",
          false);

  private final ArgumentCheck check = ArgumentCheck.by(SCHEMA);

  @Test
  void arguments_fit_that_the_schema_takes() {
    assertThat(check.fits(Map.of("text", "a", "times", 2))).isTrue();
    assertThat(check.fits(Map.of("text", "a"))).isTrue();
  }

  @Test
  void arguments_do_not_fit_that_it_does_not_take() {
    assertThat(check.fits(Map.of())).isFalse();
    assertThat(check.fits(Map.of("text", 1))).isFalse();
    assertThat(check.fits(Map.of("text", "a", "times", "2"))).isFalse();
    assertThat(check.fits(Map.of("text", "a", "other", 1))).isFalse();
  }

  @Test
  void without_a_schema_all_fits() {
    assertThat(ArgumentCheck.by(Map.of()).fits(Map.of("any", 1))).isTrue();
  }

  /** What is wrong with it, the SDK's validator says when it is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"#/$defs/nowhere", "file:///nowhere.json", "::"})
  void nothing_fits_a_schema_that_refers_to_nothing(String reference) {
    Map<String, Object> broken = Map.of("properties", Map.of("text", Map.of("$ref", reference)));
    assertThat(ArgumentCheck.by(broken).fits(Map.of("text", "a"))).isFalse();
  }

  @Test
  void nothing_fits_a_schema_that_is_none() {
    Map<String, Object> broken = Map.of("properties", Map.of("text", Map.of("pattern", "[")));
    assertThat(ArgumentCheck.by(broken).fits(Map.of("text", "a"))).isFalse();
  }
}
