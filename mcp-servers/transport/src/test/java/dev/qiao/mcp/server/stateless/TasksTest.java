package dev.qiao.mcp.server.stateless;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.qiao.mcp.MovedClock;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Calls that are tasks, as the stateless server answers them on any transport. */
@Timeout(60)
class TasksTest {

  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();
  private static final String ALICE = "alice";

  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
  private final StatelessServer server =
      serving(
          tool("slow", TaskUse.OPTIONAL, exchange -> slow()),
          tool("must", TaskUse.REQUIRED, exchange -> "done"),
          tool("never", TaskUse.NEVER, exchange -> "done"),
          tool(
              "telling",
              TaskUse.OPTIONAL,
              exchange -> {
                exchange.progressNotification(ProgressNotification.builder("t", 1.0).build());
                return "told";
              }),
          tool(
              "broken",
              TaskUse.OPTIONAL,
              exchange -> {
                throw McpError.builder(-32_050).message("Not today.").build();
              }),
          tool(
              "crashing",
              TaskUse.OPTIONAL,
              exchange -> {
                throw new StackOverflowError();
              }),
          tool(
              "crashing-later",
              TaskUse.LATER,
              exchange -> {
                throw new StackOverflowError();
              }),
          tool(
              "crashing-aside",
              TaskUse.OPTIONAL,
              exchange ->
                  Rounds.of(exchange)
                      .<String>together(
                          List.of(
                              () -> {
                                throw new StackOverflowError();
                              }))
                      .getFirst()),
          tool(
              "preparing", TaskUse.OPTIONAL, exchange -> Rounds.of(exchange).once("a", this::slow)),
          tool("asking", TaskUse.OPTIONAL, exchange -> ask(exchange, "one", "One?")),
          tool(
              "both",
              TaskUse.OPTIONAL,
              exchange ->
                  String.join(
                      " ",
                      Rounds.of(exchange)
                          .<String>together(
                              List.of(
                                  () -> ask(exchange, "one", "One?"),
                                  () -> ask(exchange, "two", "Two?"))))),
          tool(
              "later",
              TaskUse.LATER,
              exchange -> {
                String one = ask(exchange, "one", "One?");
                Rounds.of(exchange).goOnAsTask();
                return one + " " + ask(exchange, "two", "Two?");
              }));

  @AfterEach
  void stop() {
    go.countDown();
    server.close();
  }

  private static StatelessServer serving(SyncToolSpecification... tools) {
    return StatelessServer.of(
        new Catalogue(
            Implementation.builder("tasks", "1").build(),
            "",
            ServerCapabilities.builder().tools(false).build(),
            List.of(tools),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        StatelessSettings.DEFAULT,
        true,
        List.of());
  }

  private static SyncToolSpecification tool(
      String name, TaskUse use, Function<McpSyncServerExchange, String> answer) {
    Tool.Builder tool = Tool.builder(name, Map.of("type", "object"));
    return SyncToolSpecification.builder()
        .tool((use == TaskUse.NEVER ? tool : tool.meta(use.meta())).build())
        .callHandler(
            (exchange, request) ->
                CallToolResult.builder(List.of(TextContent.builder(answer.apply(exchange)).build()))
                    .build())
        .build();
  }

  private String slow() {
    working.countDown();
    try {
      go.await();
      return "done";
    } catch (InterruptedException e) {
      interrupted.countDown();
      return "interrupted";
    }
  }

  private static String ask(McpSyncServerExchange exchange, String name, String question) {
    Map<String, Object> form =
        Map.of(
            "type", "object",
            "properties", Map.of("text", Map.of("type", "string")),
            "required", List.of("text"));
    return String.valueOf(
        Rounds.of(exchange)
            .elicit(name, ElicitRequest.builder(question, form).build())
            .content()
            .get("text"));
  }

  private Map<String, Object> ask(
      String method, Map<String, Object> params, String caller, boolean knowsTasks) {
    JSONRPCResponse response = answer(method, params, caller, knowsTasks);
    assertThat(response.error()).isNull();
    return fields(response.result());
  }

  private JSONRPCResponse answer(
      String method, Map<String, Object> params, String caller, boolean knowsTasks) {
    return answer(server, method, params, caller, knowsTasks);
  }

  private JSONRPCResponse answer(
      StatelessServer server,
      String method,
      Map<String, Object> params,
      String caller,
      boolean knowsTasks) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    Map<String, Object> can = new LinkedHashMap<>();
    can.put("elicitation", Map.of());
    if (knowsTasks) {
      can.put("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of()));
    }
    all.put(
        "_meta",
        Map.of(
            "io.modelcontextprotocol/protocolVersion", "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities", can,
            "progressToken", "t"));
    return server.answer(
        server.read(new JSONRPCRequest("2.0", method, 1, all), Caller.unlimited(caller)),
        note -> Mono.fromRunnable(() -> notes.add(note.method())));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object value) {
    return JSON.convertValue(value, Map.class);
  }

  private Map<String, Object> call(String tool) {
    return ask("tools/call", Map.of("name", tool), ALICE, true);
  }

  private Map<String, Object> get(Map<String, Object> task) {
    return ask("tasks/get", Map.of("taskId", task.get("taskId")), ALICE, true);
  }

  private Map<String, Object> await(Map<String, Object> task, String status) {
    Map<String, Object> now = get(task);
    while (!status.equals(now.get("status"))) {
      assertThat(now.get("status")).isIn("working", "input_required");
      Thread.onSpinWait();
      now = get(task);
    }
    return now;
  }

  private void update(Map<String, Object> task, Map<String, Object> responses) {
    Map<String, Object> ack =
        ask(
            "tasks/update",
            Map.of("taskId", task.get("taskId"), "inputResponses", responses),
            ALICE,
            true);
    assertThat(ack).containsOnlyKeys("resultType", "_meta").containsEntry("resultType", "complete");
  }

  private static Map<String, Object> accept(String text) {
    return Map.of("action", "accept", "content", Map.of("text", text));
  }

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

  private static StatelessRequest request(String taskId) {
    return StatelessRequest.of(
        new JSONRPCRequest(
            "2.0",
            "tasks/get",
            1,
            Map.of(
                "taskId",
                taskId,
                "_meta",
                Map.of(
                    "io.modelcontextprotocol/protocolVersion",
                    "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities",
                    Map.of("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of()))))),
        Caller.unlimited(ALICE),
        ClientFields.readBy(JSON));
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
