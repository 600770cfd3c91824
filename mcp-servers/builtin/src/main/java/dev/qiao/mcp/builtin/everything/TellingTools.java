package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.http.CallStream;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tools that tell the client something before they answer, or take their time. */
final class TellingTools {

  private static final int LONGEST_WAIT_MILLIS = 10_000;
  private static final double TOTAL = 100;
  private static final Duration COME_BACK_AFTER = Duration.ofMillis(500);
  private static final Duration WHILE_NOBODY_IS_THERE = Duration.ofMillis(100);

  private TellingTools() {}

  static List<SampleTool> all() {
    return List.of(
        SampleTool.of(
            "test_tool_with_logging",
            "Sends three log messages of level info, and answers.",
            (exchange, request) -> log(exchange)),
        SampleTool.of(
            "test_logging_tool",
            "Sends the same three log messages, for clients that want none.",
            (exchange, request) -> log(exchange)),
        SampleTool.of(
            "test_tool_with_progress",
            "Reports progress three times if the call has a progress token, and answers.",
            TellingTools::progress),
        SampleTool.of(
            "test_reconnection",
            "Sends a log message, lets the connection go, and answers who comes back for it.",
            (exchange, request) -> streamed(exchange)),
        SampleTool.of(
            "test_cancellation",
            "Answers after some time, unless the call is cancelled.",
            Schemas.closed(
                Map.of(
                    "milliseconds",
                    Schemas.ordered(
                        "type",
                        "integer",
                        "minimum",
                        0,
                        "maximum",
                        LONGEST_WAIT_MILLIS,
                        "description",
                        "How long."))),
            (exchange, request) -> await(request)));
  }

  private static CallToolResult log(McpSyncServerExchange exchange) {
    say(exchange, "Tool execution started");
    say(exchange, "Tool processing data");
    say(exchange, "Tool execution completed");
    return SampleTool.text("Sent three log messages.");
  }

  private static void say(McpSyncServerExchange exchange, String text) {
    exchange.loggingNotification(
        LoggingMessageNotification.builder(LoggingLevel.INFO, text)
            .logger(EverythingSource.NAME)
            .build());
  }

  private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.progressToken();
    if (token == null) {
      return SampleTool.text("The call has no progress token.");
    }
    for (double done : new double[] {0, TOTAL / 2, TOTAL}) {
      exchange.progressNotification(
          ProgressNotification.builder(token, done)
              .total(TOTAL)
              .message("Completed %.0f of %.0f.".formatted(done, TOTAL))
              .build());
    }
    return SampleTool.text("Reported progress three times.");
  }

  private static CallToolResult streamed(McpSyncServerExchange exchange) {
    say(exchange, "The answer follows on this stream");
    CallStream.of(exchange).release(COME_BACK_AFTER);
    return afterwards(
        WHILE_NOBODY_IS_THERE, "Whoever lost the stream and came back has this answer too.");
  }

  private static CallToolResult await(CallToolRequest request) {
    long millis = (long) SampleTool.number(request, "milliseconds");
    return afterwards(Duration.ofMillis(millis), "Waited " + millis + " ms.");
  }

  private static CallToolResult afterwards(Duration pause, String text) {
    try {
      Thread.sleep(pause);
      return SampleTool.text(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SampleTool.error("Cancelled."); // nobody reads it: a cancelled call has no answer
    }
  }
}
