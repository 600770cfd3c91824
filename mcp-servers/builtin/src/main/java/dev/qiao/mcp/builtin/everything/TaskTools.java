package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.stateless.TaskUse;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.JsonSchema;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools whose calls are tasks, for clients that know these, and one whose calls never are. */
final class TaskTools {

  private static final int LONGEST_SECONDS = 120;
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A form that may be filled in anyhow. */
  private static final JsonSchema ANYHOW =
      JsonSchema.parse(
          """
          {"type": "object", "properties": {"name": {"type": "string"}}}
          """);

  @McpTool(description = "Greets. A call is never a task.", readOnly = true, openWorld = false)
  String greet(@Description("Whom to greet.") String name) {
    return "Hello, " + name + "!";
  }

  @McpTool(
      name = "slow_compute",
      description = "Takes some time. A call is a task.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.OPTIONAL)
  String compute(
      @Min(0) @Max(LONGEST_SECONDS) double seconds,
      @Description("What to call it.") @Nullable String label)
      throws InterruptedException {
    Thread.sleep(Duration.ofMillis((long) (seconds * 1_000)));
    return "Computed.";
  }

  @McpTool(
      name = "failing_job",
      description = "Answers with an error after a second. A call must be a task.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.REQUIRED)
  String fail() throws InterruptedException {
    Thread.sleep(SOON);
    throw new ToolFailure("The job failed.");
  }

  @McpTool(
      name = "protocol_error_job",
      description = "Ends with an error of the protocol. A call is a task.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.OPTIONAL)
  String breakDown() {
    throw McpError.builder(ErrorCodes.INTERNAL_ERROR).message("The job broke.").build();
  }

  @McpTool(
      name = "confirm_delete",
      description = "Asks the user whether to delete, and deletes nothing. A call is a task.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.OPTIONAL)
  String confirm(@Description("What not to delete.") @Nullable String filename, Interaction call) {
    return ask(call, "confirm", "Delete it?");
  }

  @McpTool(
      name = "multi_input",
      description = "Asks the user two things at once. A call is a task.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.OPTIONAL)
  String askTwo(Interaction call) {
    return String.join(
        " and ",
        call.<String>together(
            List.of(
                () -> ask(call, "first", "The first thing?"),
                () -> ask(call, "second", "The second thing?"))));
  }

  @McpTool(
      name = "test_tool_with_task",
      description = "Asks the user for a name, and is a task when it has it.",
      readOnly = true,
      openWorld = false,
      task = TaskUse.LATER)
  String later(Interaction call) {
    String name = ask(call, "user_name", "What is your name?");
    call.goOnAsTask();
    return "Worked for " + name + ".";
  }

  private static String ask(Interaction call, String name, String question) {
    return call.named(name).ask(question, ANYHOW)
            instanceof Elicited.Accepted<Map<String, Object>>(Map<String, Object> said)
        ? String.valueOf(said.values())
        : "nobody";
  }
}
