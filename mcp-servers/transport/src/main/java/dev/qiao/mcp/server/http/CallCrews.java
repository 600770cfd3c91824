package dev.qiao.mcp.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;

/** A {@link CallCrew} for each event loop of a server, for as long as there is that loop. */
final class CallCrews {

  private final Executor threads;
  private final Map<EventExecutor, CallCrew> byLoop = new WeakHashMap<>();

  /**
   * @param threads starts one for each of its tasks
   */
  CallCrews(Executor threads) {
    this.threads = threads;
  }

  /** The crew of this loop. */
  synchronized CallCrew of(EventExecutor loop) {
    return byLoop.computeIfAbsent(loop, added -> new CallCrew(threads, System::nanoTime));
  }
}
