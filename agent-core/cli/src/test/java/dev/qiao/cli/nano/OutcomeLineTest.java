package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.console.PlainText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutcomeLineTest {

  private static final String ATTACK = "x\033[2J\u009b1m\u202ey\u2028\u007f";

  @Test
  void an_answer_comes_back_as_it_was_and_cannot_control_a_terminal() {
    EvalTask task = new EvalTask("t1", Group.ONE, "", "Copy a.txt.", Map.of(), List.of());
    String line =
        new OutcomeLine()
            .of(new Outcome(task, 2, RunStatus.UNACHIEVED, List.of("not " + ATTACK), ATTACK));

    assertThat(line.codePoints()).noneMatch(sign -> PlainText.isHarmful(sign) || sign == '\n');
    JsonNode read = JsonMapper.builder().build().readTree(line);
    assertThat(read.get("answer").stringValue()).isEqualTo(ATTACK);
    assertThat(read.get("evidence").get(0).stringValue()).isEqualTo("not " + ATTACK);
  }
}
