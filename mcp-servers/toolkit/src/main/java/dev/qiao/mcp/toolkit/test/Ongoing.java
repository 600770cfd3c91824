package dev.qiao.mcp.toolkit.test;

import java.util.concurrent.CompletableFuture;

/**
 * A call that may still run.
 *
 * @param answer what comes of it; never completed if it is cancelled
 * @param cancelling tells the server that nobody waits any more
 */
public record Ongoing(CompletableFuture<Called> answer, Runnable cancelling) {

  /** Tells the server that nobody waits any more. */
  public void cancel() {
    cancelling.run();
  }
}
