package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.FunctionTool;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpTool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Tools that change the server: one of its tools comes and goes, one of its resources grows. */
final class ChangingTools {

  private static final String WATCHED = "test://watched-resource";

  private static final FunctionTool ADDED =
      FunctionTool.builder("test_added_tool", String.class)
          .description("A tool that was not here from the beginning.")
          .readOnly(true)
          .openWorld(false)
          .build((none, call) -> "Here I am.");

  private final ReentrantLock changing = new ReentrantLock();
  private final AtomicLong version = new AtomicLong(1);
  private boolean present;

  @McpTool(
      name = "test_change_tools",
      description =
          "Adds or removes the tool test_added_tool and tells all clients that tools have changed.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  String change(boolean present, Interaction call) {
    changing.lock();
    try {
      if (this.present != present) {
        this.present = present;
        if (present) {
          call.server().add(ADDED);
        } else {
          call.server().remove(ADDED.name());
        }
      }
      return ADDED.name() + (present ? " is there." : " is not there.");
    } finally {
      changing.unlock();
    }
  }

  @McpTool(
      name = "test_trigger_tool_change",
      description =
          "Adds the tool test_added_tool or, if it is there, removes it, and tells all clients.",
      openWorld = false)
  String turn(Interaction call) {
    changing.lock();
    try {
      return change(!present, call);
    } finally {
      changing.unlock();
    }
  }

  @McpResource(
      uri = WATCHED,
      name = "watched-resource",
      description = "A text that test_update_resource changes.")
  String watched() {
    return "This is version " + version.get() + " of the watched resource.";
  }

  @McpTool(
      name = "test_update_resource",
      description = "Changes " + WATCHED + " and tells those who subscribed to it.",
      openWorld = false)
  String update(Interaction call) {
    long now = version.incrementAndGet();
    call.resourceUpdated(WATCHED);
    return WATCHED + " is at version " + now + ".";
  }
}
