package dev.qiao.agent.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {

  @Test
  void a_longer_path_leaves_the_shorter_one_as_it_was() {
    List<Object> goal = List.of("goals", 0);

    assertThat(Paths.append(goal, "checks", 1)).containsExactly("goals", 0, "checks", 1);
    assertThat(goal).containsExactly("goals", 0);
    assertThat(Paths.text(Paths.append(goal, "statement"))).isEqualTo("goals[0].statement");
  }
}
