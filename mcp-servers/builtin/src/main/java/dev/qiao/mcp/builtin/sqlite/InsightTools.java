package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** What was found out while looking through the database; kept as long as the server runs. */
final class InsightTools {

  private static final String MEMO = "memo://insights";
  private static final int MOST = 1_000;
  private static final int LONGEST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> insights = new ArrayList<>();

  @McpTool(
      name = "append_insight",
      title = "Append insight",
      description = "Keep something that the data shows in the memo, the resource memo://insights.",
      destructive = false,
      openWorld = false)
  String append(
      @Description("What the data shows, in a sentence.") @NotBlank @Size(max = LONGEST)
          String insight,
      Interaction call) {
    lock.lock();
    try {
      if (insights.size() == MOST) {
        throw new ToolFailure("The memo is full: it has %d insights.".formatted(MOST));
      }
      insights.add(insight.strip());
    } finally {
      lock.unlock();
    }
    call.resourceUpdated(MEMO);
    return "Added to the memo.";
  }

  @McpResource(
      uri = MEMO,
      name = "insights",
      title = "Insights",
      description = "What was found out so far.")
  String memo() {
    lock.lock();
    try {
      return insights.isEmpty()
          ? "No insights yet."
          : insights.stream().map(insight -> "- " + insight).collect(Collectors.joining("\n"));
    } finally {
      lock.unlock();
    }
  }
}
