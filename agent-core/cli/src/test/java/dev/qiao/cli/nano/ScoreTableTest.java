package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.goal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreTableTest {

  @Test
  void groups_and_kinds_are_counted_by_themselves() {
    String table =
        new ScoreTable(
                List.of(
                    outcome(Group.ONE, "list", 2, true),
                    outcome(Group.ONE, "write", 3, false),
                    outcome(Group.MEND, "list", 5, true)))
            .text();

    assertThat(table.replaceAll(" +", " ").lines())
        .containsExactly(
            "group and kind tasks achieved per cent bar steps",
            "1 2 1 50.0 95 2.5",
            " list 1 1 100.0 2.0",
            " write 1 0 0.0 3.0",
            "mend 1 1 100.0 80 5.0",
            " list 1 1 100.0 5.0",
            "all 3 2 66.7 3.3");
  }

  @Test
  void a_group_is_held_against_its_own_bar() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outcomes.add(outcome(Group.MEND, "", 3, i < 16));
      outcomes.add(outcome(Group.ONE, "", 2, i < 19));
    }
    assertThat(new ScoreTable(outcomes).reachesBars()).isTrue();

    outcomes.add(outcome(Group.ONE, "", 2, false));
    assertThat(new ScoreTable(outcomes).reachesBars()).isFalse();
  }

  @Test
  void a_json_line_tells_what_a_task_came_to() {
    JsonNode line =
        JsonMapper.shared().readTree(new OutcomeLine().of(outcome(Group.THREE, "copy", 4, false)));

    assertThat(line.path("id").stringValue()).isEqualTo("t1");
    assertThat(line.path("calls").stringValue()).isEqualTo("3");
    assertThat(line.path("achieved").booleanValue()).isFalse();
    assertThat(line.path("steps").intValue()).isEqualTo(4);
    assertThat(line.path("evidence").get(0).stringValue()).isEqualTo("b.txt does not exist");
  }

  private static Outcome outcome(Group group, String kind, int steps, boolean achieved) {
    EvalTask task =
        new EvalTask("t1", group, kind, "Do it.", Map.of(), List.of(new Check.FileExists("b.txt")));
    List<String> evidence = achieved ? List.of() : List.of("b.txt does not exist");
    return new Outcome(task, steps, RunStatus.ANSWERED, evidence, "Done.");
  }
}
