package dev.qiao.mcp.server.stateless;

import static dev.qiao.mcp.server.stateless.TaskTools.ALICE;
import static dev.qiao.mcp.server.stateless.TaskTools.JSON;
import static dev.qiao.mcp.server.stateless.TaskTools.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.MovedClock;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How long tasks are kept, and how many. */
class KeptTasksTest {

  private static Asking silent() {
    return new Asking(
        ClientCapabilities.builder().build(),
        RequestState.NEW,
        Map.of(),
        () -> {},
        JSON,
        McpJsonDefaults.getSchemaValidator());
  }

  @Test
  void a_task_is_kept_for_its_time_and_then_forgotten() {
    MovedClock clock = new MovedClock(Instant.EPOCH);
    Tasks tasks = new Tasks(Duration.ofMinutes(1), clock, JSON);
    Task task = tasks.begin(Caller.unlimited(ALICE), Map.of(), silent());
    StatelessRequest get = request(task.id());

    clock.pass(Duration.ofSeconds(59));
    assertThat(tasks.get(get, note -> Mono.empty()).fields()).containsEntry("status", "working");
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> tasks.get(get, note -> Mono.empty()))
        .hasMessageContaining("has expired");
    assertThat(task.fields()).containsEntry("status", "cancelled");
  }

  private static int fill(Tasks tasks, String caller) {
    for (int begun = 0; ; begun++) {
      try {
        tasks.begin(Caller.unlimited(caller), Map.of(), silent());
      } catch (RefusedRequestException e) {
        assertThat(e).hasMessageContaining("try again later");
        return begun;
      }
    }
  }

  @Test
  void there_are_only_so_many_tasks_at_a_time() {
    MovedClock clock = new MovedClock(Instant.EPOCH);
    Tasks tasks = new Tasks(Duration.ofMinutes(1), clock, JSON);
    assertThat(fill(tasks, ALICE)).isEqualTo(500);
    clock.pass(Duration.ofSeconds(60));
    assertThat(tasks.begin(Caller.unlimited(ALICE), Map.of(), silent()).id()).isNotEmpty();
  }

  @Test
  void who_begins_all_the_tasks_there_may_be_leaves_room_for_the_others() {
    Tasks tasks = new Tasks(Duration.ofMinutes(1), Clock.systemUTC(), JSON);
    assertThat(fill(tasks, "greedy")).isEqualTo(500);
    assertThat(fill(tasks, "greedy")).isZero();
    assertThat(fill(tasks, ALICE)).isEqualTo(250);
    assertThat(fill(tasks, "bob")).isEqualTo(125);
    assertThat(fill(tasks, ALICE)).isZero();
  }

  private static final String MEBIBYTE = "x".repeat(1 << 20);

  private static Task ended(Tasks tasks, String caller) {
    Task task = tasks.begin(Caller.unlimited(caller), Map.of(), silent());
    tasks.complete(task, Map.of("text", MEBIBYTE));
    return task;
  }

  @Test
  void results_that_are_too_many_in_sum_make_room_for_newer_ones_of_the_same_caller() {
    Tasks tasks = new Tasks(Duration.ofMinutes(1), Clock.systemUTC(), JSON);
    Task others = ended(tasks, "bob");
    List<Task> own = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      own.add(ended(tasks, ALICE));
    }
    Task newest = own.getLast();
    Task oldest = own.getFirst();

    assertThat(get(tasks, newest)).containsEntry("status", "completed");
    assertThatThrownBy(() -> get(tasks, oldest)).hasMessageContaining("There is no task");
    assertThat(own).filteredOn(task -> isThere(tasks, task)).hasSizeBetween(2, 32);
    assertThat(others.fields()).containsEntry("status", "completed");
  }

  private static Map<String, Object> get(Tasks tasks, Task task) {
    return tasks.get(request(task.id()), note -> Mono.empty()).fields();
  }

  private static boolean isThere(Tasks tasks, Task task) {
    try {
      return !get(tasks, task).isEmpty();
    } catch (RefusedRequestException e) {
      return false;
    }
  }

  @Test
  void a_result_that_is_too_large_to_be_kept_is_an_error_that_says_so() {
    Tasks tasks = new Tasks(Duration.ofMinutes(1), Clock.systemUTC(), JSON);
    Task task = tasks.begin(Caller.unlimited(ALICE), Map.of(), silent());
    tasks.complete(task, Map.of("text", MEBIBYTE.repeat(40)));

    assertThat(get(tasks, task)).containsEntry("status", "failed");
    assertThat(get(tasks, task).get("error").toString()).contains("The result was lost");
  }

  @Test
  void requests_of_running_tasks_are_bounded_in_sum_and_free_their_room_when_those_end() {
    Tasks tasks = new Tasks(Duration.ofMinutes(1), Clock.systemUTC(), JSON);
    Map<String, Object> params = Map.of("text", MEBIBYTE.repeat(8));
    List<Task> running = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 8; i++) {
                running.add(tasks.begin(Caller.unlimited(ALICE), params, silent()));
              }
            })
        .isInstanceOf(RefusedRequestException.class)
        .hasMessageContaining("of the server's memory: try again later");
    assertThat(running).isNotEmpty();

    tasks.complete(running.getFirst(), Map.of());
    assertThat(tasks.begin(Caller.unlimited(ALICE), params, silent()).id()).isNotEmpty();
    running.forEach(Task::cancel);
    running.forEach(task -> tasks.complete(task, Map.of("text", MEBIBYTE)));
    assertThat(tasks.begin(Caller.unlimited(ALICE), params, silent()).id()).isNotEmpty();
  }
}
