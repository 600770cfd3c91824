package dev.qiao.mcp.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

  private static final Path USUAL = Path.of(System.getProperty("user.home"), ".qiao");

  @Test
  void is_where_the_variable_says_or_else_in_the_users_own() {
    assertThat(Home.in(Map.of("QIAO_HOME", "/srv/qiao"))).isEqualTo(Path.of("/srv/qiao"));
    assertThat(Home.in(Map.of())).isEqualTo(USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_variable_that_is_blank_is_as_good_as_none(String blank) {
    assertThat(Home.in(Map.of("QIAO_HOME", blank))).isEqualTo(USUAL);
  }
}
