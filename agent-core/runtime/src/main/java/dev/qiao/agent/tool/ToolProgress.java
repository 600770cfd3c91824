package dev.qiao.agent.tool;

import org.jspecify.annotations.Nullable;

/** Takes what a tool tells of its progress while it runs. */
@FunctionalInterface
public interface ToolProgress {

  /** Progress so far, of {@code total} if known, with a message if there is one. */
  void report(double progress, @Nullable Double total, @Nullable String message);
}
