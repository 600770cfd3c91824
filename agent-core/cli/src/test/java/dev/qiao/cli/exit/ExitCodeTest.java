package dev.qiao.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.RunStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void the_numbers_are_those_that_scripts_know() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
        .containsExactly(0, 1, 2, 3, 4, 70, 130);
  }

  @Test
  void every_way_a_run_ends_has_its_code() {
    assertThat(Arrays.stream(RunStatus.values()).map(status -> ExitCode.of(status).number()))
        .containsExactly(0, 0, 1, 1, 3, 4, 130, 70);
  }
}
