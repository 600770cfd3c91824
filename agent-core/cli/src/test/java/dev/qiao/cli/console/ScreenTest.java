package dev.qiao.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void colours_need_a_terminal() {
    assertThat(Screen.of(Map.of()).styled()).isFalse();
    assertThat(Screen.of(Map.of("QIAO_TTY", "0")).styled()).isFalse();
    assertThat(Screen.of(Map.of("QIAO_TTY", "1")).styled()).isTrue();
  }

  @Test
  void no_color_and_dumb_terminals_get_none() {
    assertThat(Screen.of(Map.of("QIAO_TTY", "1", "NO_COLOR", "1")).styled()).isFalse();
    assertThat(Screen.of(Map.of("QIAO_TTY", "1", "NO_COLOR", "")).styled()).isTrue();
    assertThat(Screen.of(Map.of("QIAO_TTY", "1", "TERM", "dumb")).styled()).isFalse();
  }

  @Test
  void an_unknown_width_is_the_usual_one() {
    assertThat(Screen.of(Map.of()).columns()).isEqualTo(80);
    assertThat(Screen.of(Map.of("QIAO_COLUMNS", "0")).columns()).isEqualTo(80);
    assertThat(Screen.of(Map.of("QIAO_COLUMNS", "wide")).columns()).isEqualTo(80);
    assertThat(Screen.of(Map.of("QIAO_COLUMNS", "132")).columns()).isEqualTo(132);
    assertThat(Screen.of(Map.of("QIAO_COLUMNS", "3")).columns()).isEqualTo(40);
  }
}
