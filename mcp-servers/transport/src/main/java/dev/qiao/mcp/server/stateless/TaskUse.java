package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a call of a tool is a task, for clients of revision 2026-07-28 that know the extension
 * {@code io.modelcontextprotocol/tasks}: they get a handle at once and ask for the answer later. In
 * sessions a marked tool is like any other.
 *
 * <pre>{@code
 * Tool.builder("render", schema).meta(TaskUse.OPTIONAL.meta()).build()
 * }</pre>
 */
public enum TaskUse {
  /** A call is never a task; so are all tools that are not marked. */
  NEVER,
  /** A call is a task from its start; clients that do not know tasks wait for the answer. */
  OPTIONAL,
  /** As optional, but clients that do not know tasks may not call. */
  REQUIRED,
  /** A call becomes a task when its handler says so by {@link Rounds#goOnAsTask}. */
  LATER;

  private static final String KEY = "dev.qiao/task";

  /** The mark, for a tool's {@code _meta}. */
  public Map<String, Object> meta() {
    return Map.of(KEY, wire());
  }

  private String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How a tool is marked.
   *
   * @throws IllegalArgumentException if by something else; the message names the tool
   */
  static TaskUse of(Tool tool) {
    Object mark = tool.meta() == null ? null : tool.meta().get(KEY);
    if (mark == null) {
      return NEVER;
    }
    for (TaskUse use : values()) {
      if (use.wire().equals(mark)) {
        return use;
      }
    }
    throw new IllegalArgumentException(
        "The tool %s marks itself with %s %s; use one of TaskUse."
            .formatted(tool.name(), KEY, mark));
  }
}
