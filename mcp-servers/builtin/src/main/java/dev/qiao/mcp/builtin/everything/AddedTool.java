package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.Clients;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** A tool that comes and goes, and the tool that makes it. */
final class AddedTool {

  private static final SampleTool TOOL =
      SampleTool.answering(
          "test_added_tool",
          "A tool that was not here from the beginning.",
          TextContent.builder("Here I am.").build());

  private final CompletableFuture<Clients> clients;
  private final ReentrantLock changing = new ReentrantLock();
  private boolean present;

  AddedTool(CompletableFuture<Clients> clients) {
    this.clients = clients;
  }

  SampleTool switching() {
    return SampleTool.of(
        "test_change_tools",
        "Adds or removes the tool test_added_tool and tells all clients that tools have changed.",
        Schemas.closed(
            Map.of("present", Schemas.described("boolean", "Whether it shall be there."))),
        Effect.ADDS,
        tool -> tool,
        (exchange, request) -> change(Boolean.TRUE.equals(request.arguments().get("present"))));
  }

  SampleTool triggering() {
    return SampleTool.of(
        "test_trigger_tool_change",
        "Adds the tool test_added_tool or, if it is there, removes it, and tells all clients.",
        Schemas.closed(Map.of()),
        Effect.CHANGES,
        tool -> tool,
        (exchange, request) -> turn());
  }

  private CallToolResult turn() {
    changing.lock();
    try {
      return change(!present);
    } finally {
      changing.unlock();
    }
  }

  private CallToolResult change(boolean wanted) {
    changing.lock();
    try {
      if (present != wanted) {
        present = wanted;
        if (wanted) {
          clients.join().addTool(TOOL.specification());
        } else {
          clients.join().removeTool(TOOL.tool().name());
        }
      }
    } finally {
      changing.unlock();
    }
    return SampleTool.text(TOOL.tool().name() + (wanted ? " is there." : " is not there."));
  }
}
