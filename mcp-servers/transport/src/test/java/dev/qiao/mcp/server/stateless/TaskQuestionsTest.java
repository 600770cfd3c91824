package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that ask: in a round before they are one, and while they run. */
class TaskQuestionsTest extends TaskTools {

  @Test
  void what_a_task_asks_waits_for_its_answer_and_runs_nothing_again() {
    Map<String, Object> task = call("asking");
    Map<String, Object> asks = await(task, "input_required");
    assertThat(asks).doesNotContainKey("requestState");
    assertThat(asks.get("inputRequests").toString()).contains("one", "elicitation/create", "One?");

    update(task, Map.of("unknown", accept("x")));
    assertThat(get(task)).containsEntry("status", "input_required");
    assertThatThrownBy(() -> update(task, Map.of("one", Map.of("action", "maybe"))))
        .isInstanceOf(RefusedRequestException.class)
        .hasMessageContaining("params.inputResponses.one");
    update(task, Map.of("one", accept("first")));
    assertThat(await(task, "completed").get("result").toString()).contains("first");
  }

  @Test
  void several_questions_are_answered_one_by_one() {
    Map<String, Object> task = call("both");
    while (!get(task).toString().contains("One?") || !get(task).toString().contains("Two?")) {
      Thread.onSpinWait();
    }
    update(task, Map.of("two", accept("second")));
    assertThat(get(task))
        .containsEntry("status", "input_required")
        .extractingByKey("inputRequests")
        .asInstanceOf(MAP)
        .containsOnlyKeys("one");
    update(task, Map.of("one", accept("first")));
    assertThat(await(task, "completed").get("result").toString()).contains("first second");
  }

  @Test
  void a_task_that_waits_for_an_answer_can_be_cancelled() {
    Map<String, Object> task = call("both");
    await(task, "input_required");
    ask("tasks/cancel", Map.of("taskId", task.get("taskId")), ALICE, true);

    assertThat(get(task)).containsEntry("status", "cancelled").doesNotContainKey("inputRequests");
  }

  @Test
  void a_tool_may_ask_in_a_round_and_then_become_a_task() {
    Map<String, Object> round = call("later");
    assertThat(round).containsEntry("resultType", "input_required").doesNotContainKey("taskId");
    Map<String, Object> task =
        ask(
            "tools/call",
            Map.of(
                "name", "later",
                "requestState", round.get("requestState"),
                "inputResponses", Map.of("one", accept("first"))),
            ALICE,
            true);
    assertThat(task).containsEntry("resultType", "task").doesNotContainKey("requestState");

    assertThat(await(task, "input_required").toString()).contains("Two?");
    update(task, Map.of("two", accept("second")));
    assertThat(await(task, "completed").get("result").toString()).contains("first second");
  }
}
