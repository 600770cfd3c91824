package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Schemas.described;
import static dev.qiao.mcp.builtin.everything.Schemas.ordered;

import dev.qiao.mcp.server.stateless.Rounds;
import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Tools whose calls are tasks, for clients that know these, and one whose calls never are. */
final class TaskTools {

  private static final int LONGEST_SECONDS = 120;
  private static final Duration SOON = Duration.ofSeconds(1);

  private TaskTools() {}

  static List<SampleTool> all() {
    return List.of(
        SampleTool.of(
            "greet",
            "Greets. A call is never a task.",
            Schemas.closed(Map.of("name", described("string", "Whom to greet."))),
            (exchange, request) ->
                SampleTool.text("Hello, " + SampleTool.argument(request, "name") + "!")),
        task(
            "slow_compute",
            "Takes some time. A call is a task.",
            TaskUse.OPTIONAL,
            ordered(
                "type", "object",
                "properties",
                    ordered(
                        "seconds",
                            ordered("type", "number", "minimum", 0, "maximum", LONGEST_SECONDS),
                        "label", described("string", "What to call it.")),
                "required", List.of("seconds")),
            (exchange, request) ->
                after(
                    Duration.ofMillis((long) (SampleTool.number(request, "seconds") * 1_000)),
                    () -> SampleTool.text("Computed."))),
        task(
            "failing_job",
            "Answers with an error after a second. A call must be a task.",
            TaskUse.REQUIRED,
            Schemas.closed(Map.of()),
            (exchange, request) -> after(SOON, () -> SampleTool.error("The job failed."))),
        task(
            "protocol_error_job",
            "Ends with an error of the protocol. A call is a task.",
            TaskUse.OPTIONAL,
            Schemas.closed(Map.of()),
            (exchange, request) -> {
              throw McpError.builder(ErrorCodes.INTERNAL_ERROR).message("The job broke.").build();
            }),
        task(
            "confirm_delete",
            "Asks the user whether to delete, and deletes nothing. A call is a task.",
            TaskUse.OPTIONAL,
            ordered(
                "type",
                "object",
                "properties",
                ordered("filename", described("string", "What not to delete."))),
            (exchange, request) -> SampleTool.text(ask(exchange, "confirm", "Delete it?"))),
        task(
            "multi_input",
            "Asks the user two things at once. A call is a task.",
            TaskUse.OPTIONAL,
            Schemas.closed(Map.of()),
            (exchange, request) ->
                SampleTool.text(
                    String.join(
                        " and ",
                        Rounds.of(exchange)
                            .<String>together(
                                List.of(
                                    () -> ask(exchange, "first", "The first thing?"),
                                    () -> ask(exchange, "second", "The second thing?")))))),
        task(
            "test_tool_with_task",
            "Asks the user for a name, and is a task when it has it.",
            TaskUse.LATER,
            Schemas.closed(Map.of()),
            (exchange, request) -> later(exchange)));
  }

  private static SampleTool task(
      String name,
      String description,
      TaskUse use,
      Map<String, Object> schema,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> call) {
    return SampleTool.of(
        name, description, schema, Effect.READS, tool -> tool.meta(use.meta()), call);
  }

  private static CallToolResult after(Duration time, Supplier<CallToolResult> answer) {
    try {
      Thread.sleep(time);
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SampleTool.error("Cancelled."); // nobody reads it: a cancelled call has no answer
    }
  }

  private static CallToolResult later(McpSyncServerExchange exchange) {
    Rounds rounds = Rounds.of(exchange);
    String name = ask(exchange, "user_name", "What is your name?");
    rounds.goOnAsTask();
    return SampleTool.text("Worked for " + name + ".");
  }

  /** What the user says, of whatever form the answer is. */
  private static String ask(McpSyncServerExchange exchange, String name, String question) {
    Map<String, Object> form =
        ordered("type", "object", "properties", ordered("name", Map.of("type", "string")));
    var answer = Rounds.of(exchange).elicit(name, ElicitRequest.builder(question, form).build());
    return String.valueOf(answer.content() == null ? answer.action() : answer.content().values());
  }
}
