package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpTool;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Tools that tell the client something before they answer, or take their time. */
final class TellingTools {

  private static final int LONGEST_WAIT_MILLIS = 10_000;
  private static final double TOTAL = 100;
  private static final Duration COME_BACK_AFTER = Duration.ofMillis(500);
  private static final Duration WHILE_NOBODY_IS_THERE = Duration.ofMillis(100);

  @McpTool(
      name = "test_tool_with_logging",
      description = "Sends three log messages of level info, and answers.",
      readOnly = true,
      openWorld = false)
  String log(Interaction call) {
    call.log(LoggingLevel.INFO, "Tool execution started");
    call.log(LoggingLevel.INFO, "Tool processing data");
    call.log(LoggingLevel.INFO, "Tool execution completed");
    return "Sent three log messages.";
  }

  @McpTool(
      name = "test_logging_tool",
      description = "Sends the same three log messages, for clients that want none.",
      readOnly = true,
      openWorld = false)
  String logForNobody(Interaction call) {
    return log(call);
  }

  @McpTool(
      name = "test_tool_with_progress",
      description = "Reports progress three times if the call has a progress token, and answers.",
      readOnly = true,
      openWorld = false)
  String progress(Interaction call) {
    if (!call.meta().containsKey("progressToken")) {
      return "The call has no progress token.";
    }
    for (double done : new double[] {0, TOTAL / 2, TOTAL}) {
      call.progress(done, TOTAL, "Completed %.0f of %.0f.".formatted(done, TOTAL));
    }
    return "Reported progress three times.";
  }

  @McpTool(
      name = "test_reconnection",
      description =
          "Sends a log message, lets the connection go, and answers who comes back for it.",
      readOnly = true,
      openWorld = false)
  String reconnection(Interaction call) throws InterruptedException {
    call.log(LoggingLevel.INFO, "The answer follows on this stream");
    call.releaseConnection(COME_BACK_AFTER);
    Thread.sleep(WHILE_NOBODY_IS_THERE);
    return "Whoever lost the stream and came back has this answer too.";
  }

  @McpTool(
      name = "test_cancellation",
      description = "Answers after some time, unless the call is cancelled.",
      readOnly = true,
      openWorld = false)
  String await(@Description("How long.") @Min(0) @Max(LONGEST_WAIT_MILLIS) int milliseconds)
      throws InterruptedException {
    Thread.sleep(milliseconds);
    return "Waited " + milliseconds + " ms.";
  }
}
