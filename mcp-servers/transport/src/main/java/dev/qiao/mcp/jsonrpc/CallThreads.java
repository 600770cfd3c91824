package dev.qiao.mcp.jsonrpc;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which a server's calls run, each as long as its call. Up to {@value
 * #MOST_PLATFORM_THREADS} at once are threads of the operating system, which shares the processors
 * among them: a call that computes, or waits where a virtual thread cannot leave its carrier (a
 * file, a pipe, native code), delays no other one. Those beyond it, of which most must be waiting,
 * are virtual, so that thousands cost little.
 */
public final class CallThreads implements Executor {

  private static final int MOST_PLATFORM_THREADS = 256;
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final String NAME = "mcp-call-";

  private final ExecutorService virtual =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(NAME + "virtual-", 0).factory());

  private final ExecutorService platform =
      new ThreadPoolExecutor(
          0,
          MOST_PLATFORM_THREADS,
          KEPT.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name(NAME, 0).factory(),
          (task, full) -> virtual.execute(task));

  /**
   * Runs a call.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #refuse}
   */
  @Override
  public void execute(Runnable call) {
    platform.execute(call);
  }

  /**
   * Runs what does little but wait, for as long as a client likes.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #refuse}
   */
  public void executeWaiting(Runnable call) {
    virtual.execute(call);
  }

  /** Takes no more calls. */
  public void refuse() {
    platform.shutdown();
    virtual.shutdown();
  }

  /**
   * Waits until all calls have ended.
   *
   * @return whether they did in this time
   */
  public boolean await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    return platform.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)
        && virtual.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** Takes no more calls, and interrupts those that run. */
  public void interrupt() {
    platform.shutdownNow();
    virtual.shutdownNow();
  }
}
