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
    assertThat(columns("")).isEqualTo(80);
    assertThat(columns("0")).isEqualTo(80);
    assertThat(columns("wide")).isEqualTo(80);
    assertThat(columns("132")).isEqualTo(132);
    assertThat(columns("3")).isEqualTo(40);
  }

  @Test
  void what_goes_to_a_pipe_is_hardly_cut() {
    assertThat(Screen.of(Map.of("QIAO_TTY", "0", "QIAO_COLUMNS", "")).columns()).isEqualTo(1000);
  }

  private static int columns(String given) {
    return Screen.of(Map.of("QIAO_TTY", "1", "QIAO_COLUMNS", given)).columns();
  }
}
