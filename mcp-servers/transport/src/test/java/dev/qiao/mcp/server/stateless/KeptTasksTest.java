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
    Tasks tasks = new Tasks(Duration.ofMinutes(1), clock);
    Task task = tasks.begin(Caller.unlimited(ALICE), silent());
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
        tasks.begin(Caller.unlimited(caller), silent());
      } catch (RefusedRequestException e) {
        assertThat(e).hasMessageContaining("try again later");
        return begun;
      }
    }
  }

  @Test
  void there_are_only_so_many_tasks_at_a_time() {
    MovedClock clock = new MovedClock(Instant.EPOCH);
    Tasks tasks = new Tasks(Duration.ofMinutes(1), clock);
    assertThat(fill(tasks, ALICE)).isEqualTo(500);
    clock.pass(Duration.ofSeconds(60));
    assertThat(tasks.begin(Caller.unlimited(ALICE), silent()).id()).isNotEmpty();
  }

  @Test
  void who_begins_all_the_tasks_there_may_be_leaves_room_for_the_others() {
    Tasks tasks = new Tasks(Duration.ofMinutes(1), Clock.systemUTC());
    assertThat(fill(tasks, "greedy")).isEqualTo(500);
    assertThat(fill(tasks, "greedy")).isZero();
    assertThat(fill(tasks, ALICE)).isEqualTo(250);
    assertThat(fill(tasks, "bob")).isEqualTo(125);
    assertThat(fill(tasks, ALICE)).isZero();
  }
}
