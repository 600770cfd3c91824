package dev.qiao.mcp.client;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;

/** Work for an event loop that may have ended: its owner can close it before its users. */
final class OnLoop {

  private OnLoop() {}

  /** Runs a task there, or never: with the loop all its connections have ended. */
  static void run(EventExecutor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // nothing is left to work on
    }
  }
}
