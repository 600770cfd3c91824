package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** A stateless server with tools that become tasks, and a client of its own. */
abstract class TaskTools {

  static final McpJsonMapper JSON = McpJsonDefaults.getMapper();

  static final String ALICE = "alice";

  final CountDownLatch working = new CountDownLatch(1);

  final CountDownLatch go = new CountDownLatch(1);

  final CountDownLatch interrupted = new CountDownLatch(1);

  final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

  final StatelessServer server =
      serving(
          tool("slow", TaskUse.OPTIONAL, exchange -> slow()),
          tool("must", TaskUse.REQUIRED, exchange -> "done"),
          tool(
              "thread",
              TaskUse.OPTIONAL,
              exchange -> Thread.currentThread().isVirtual() ? "virtual" : "of the system"),
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

  static StatelessServer serving(SyncToolSpecification... tools) {
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

  static SyncToolSpecification tool(
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

  String slow() {
    working.countDown();
    try {
      go.await();
      return "done";
    } catch (InterruptedException e) {
      interrupted.countDown();
      return "interrupted";
    }
  }

  static String ask(McpSyncServerExchange exchange, String name, String question) {
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

  Map<String, Object> ask(
      String method, Map<String, Object> params, String caller, boolean knowsTasks) {
    JSONRPCResponse response = answer(method, params, caller, knowsTasks);
    assertThat(response.error()).isNull();
    return fields(response.result());
  }

  JSONRPCResponse answer(
      String method, Map<String, Object> params, String caller, boolean knowsTasks) {
    return answer(server, method, params, caller, knowsTasks);
  }

  JSONRPCResponse answer(
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
  static Map<String, Object> fields(Object value) {
    return JSON.convertValue(value, Map.class);
  }

  Map<String, Object> call(String tool) {
    return ask("tools/call", Map.of("name", tool), ALICE, true);
  }

  Map<String, Object> get(Map<String, Object> task) {
    return ask("tasks/get", Map.of("taskId", task.get("taskId")), ALICE, true);
  }

  Map<String, Object> await(Map<String, Object> task, String status) {
    Map<String, Object> now = get(task);
    while (!status.equals(now.get("status"))) {
      assertThat(now.get("status")).isIn("working", "input_required");
      Thread.onSpinWait();
      now = get(task);
    }
    return now;
  }

  void update(Map<String, Object> task, Map<String, Object> responses) {
    Map<String, Object> ack =
        ask(
            "tasks/update",
            Map.of("taskId", task.get("taskId"), "inputResponses", responses),
            ALICE,
            true);
    assertThat(ack).containsOnlyKeys("resultType", "_meta").containsEntry("resultType", "complete");
  }

  static Map<String, Object> accept(String text) {
    return Map.of("action", "accept", "content", Map.of("text", text));
  }

  static StatelessRequest request(String taskId) {
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
}
