package dev.qiao.mcp.server.stateless;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Calls that are tasks, as the stateless server answers them on any transport. */
class TasksTest extends TaskTools {

  @Test
  void a_client_that_knows_tasks_has_a_handle_at_once_and_the_result_later() {
    Map<String, Object> task = call("slow");
    assertThat(task)
        .containsEntry("resultType", "task")
        .containsEntry("status", "working")
        .containsEntry("ttlMs", 3_600_000L)
        .containsEntry("pollIntervalMs", 1_000L)
        .containsKeys("taskId", "createdAt", "lastUpdatedAt")
        .doesNotContainKeys("result", "error", "inputRequests", "requestState", "content");
    assertThat(get(task))
        .containsEntry("resultType", "complete")
        .containsEntry("status", "working");

    go.countDown();
    assertThat(await(task, "completed").get("result").toString()).contains("done");
  }

  @Test
  void a_task_that_computes_shares_the_processors_with_others() {
    assertThat(await(call("thread"), "completed").get("result").toString())
        .contains("of the system");
  }

  @Test
  void a_client_that_does_not_waits_for_the_answer() {
    go.countDown();
    Map<String, Object> answer = ask("tools/call", Map.of("name", "slow"), ALICE, false);

    assertThat(answer).containsEntry("resultType", "complete").doesNotContainKey("taskId");
    assertThat(call("never")).containsEntry("resultType", "complete");
  }

  @Test
  void a_tool_may_ask_for_clients_that_know_tasks() {
    assertThat(call("must")).containsEntry("resultType", "task");
    assertThatThrownBy(() -> ask("tools/call", Map.of("name", "must"), ALICE, false))
        .isInstanceOfSatisfying(
            RefusedRequestException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo(-32_021);
              assertThat(e.error().data().toString()).contains("io.modelcontextprotocol/tasks");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
  void nobody_sees_or_touches_the_task_of_somebody_else(String method) {
    Map<String, Object> id = Map.of("taskId", call("slow").get("taskId"));

    assertThatThrownBy(() -> ask(method, id, "bob", true))
        .isInstanceOf(RefusedRequestException.class)
        .hasMessage("There is no task of that id, or it has expired.");
    assertThatThrownBy(() -> ask(method, Map.of("taskId", "none"), ALICE, true))
        .hasMessage("There is no task of that id, or it has expired.");
    assertThatThrownBy(() -> ask(method, Map.of(), ALICE, true)).hasMessageContaining("taskId");
    assertThatThrownBy(() -> ask(method, id, ALICE, false))
        .hasMessageContaining("io.modelcontextprotocol/tasks");
    assertThat(interrupted.getCount()).isEqualTo(1);
  }

  @Test
  void a_cancelled_task_is_interrupted_and_stays_cancelled() throws Exception {
    Map<String, Object> task = call("slow");
    assertThat(working.await(10, SECONDS)).isTrue();
    Map<String, Object> id = Map.of("taskId", task.get("taskId"));
    assertThat(ask("tasks/cancel", id, ALICE, true)).containsOnlyKeys("resultType", "_meta");

    assertThat(interrupted.await(10, SECONDS)).isTrue();
    assertThat(get(task)).containsEntry("status", "cancelled").doesNotContainKey("result");
    ask("tasks/cancel", id, ALICE, true);
    assertThat(get(task)).containsEntry("status", "cancelled");
  }

  @Test
  void an_error_of_the_protocol_fails_a_task() {
    assertThat(await(call("broken"), "failed").get("error"))
        .asInstanceOf(MAP)
        .containsEntry("code", -32_050)
        .containsEntry("message", "Not today.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crashing", "crashing-aside"})
  void a_task_that_crashes_has_failed_and_shows_nothing_of_the_inside(String tool) {
    assertThat(await(call(tool), "failed").get("error"))
        .asInstanceOf(MAP)
        .containsEntry("message", "Internal error.");
  }

  @Test
  void a_call_that_crashes_before_it_is_a_task_is_answered() {
    JSONRPCResponse response = answer("tools/call", Map.of("name", "crashing-later"), ALICE, true);

    assertThat(response.error().message()).isEqualTo("Internal error.");
  }

  @Test
  void a_task_that_does_something_once_can_be_seen_and_cancelled_meanwhile() throws Exception {
    Map<String, Object> task = call("preparing");
    assertThat(working.await(10, SECONDS)).isTrue();

    assertThat(get(task)).containsEntry("status", "working");
    ask("tasks/cancel", Map.of("taskId", task.get("taskId")), ALICE, true);
    assertThat(interrupted.await(10, SECONDS)).isTrue();
  }

  @Test
  void a_tool_that_comes_later_may_bring_tasks() {
    try (StatelessServer running = serving(tool("never", TaskUse.NEVER, exchange -> "done"))) {
      running.addTool(tool("new", TaskUse.OPTIONAL, exchange -> "done"));

      Map<String, Object> task =
          fields(answer(running, "tools/call", Map.of("name", "new"), ALICE, true).result());
      Map<String, Object> id = Map.of("taskId", task.get("taskId"));
      assertThat(fields(answer(running, "tasks/get", id, ALICE, true).result()))
          .containsKey("status");
      assertThat(
              fields(answer(running, "server/discover", Map.of(), ALICE, true).result())
                  .get("capabilities")
                  .toString())
          .contains("io.modelcontextprotocol/tasks");
    }
  }

  @Test
  void a_task_tells_nothing_on_the_stream_of_its_request() {
    await(call("telling"), "completed");
    assertThat(notes).isEmpty();
    ask("tools/call", Map.of("name", "telling"), ALICE, false);
    assertThat(notes).containsExactly("notifications/progress");
  }

  @Test
  void closing_the_server_cancels_its_tasks() throws Exception {
    call("slow");
    assertThat(working.await(10, SECONDS)).isTrue();
    server.close();
    assertThat(interrupted.await(10, SECONDS)).isTrue();
  }

  @Test
  void the_extension_is_declared_by_those_who_have_it() {
    assertThat(ask("server/discover", Map.of(), ALICE, false).get("capabilities").toString())
        .contains("io.modelcontextprotocol/tasks");
    try (StatelessServer without = serving(tool("never", TaskUse.NEVER, exchange -> "done"))) {
      assertThatThrownBy(() -> without.answer(request("any"), note -> Mono.empty()))
          .hasMessage("There is no method tasks/get.");
    }
  }

  @Test
  void a_mark_that_says_nothing_is_refused_at_the_start() {
    Tool wrong =
        Tool.builder("odd", Map.of("type", "object"))
            .meta(Map.of("dev.qiao/task", "sometimes"))
            .build();
    assertThatThrownBy(() -> serving(new SyncToolSpecification(wrong, (exchange, request) -> null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd")
        .hasMessageContaining("sometimes");
  }
}
