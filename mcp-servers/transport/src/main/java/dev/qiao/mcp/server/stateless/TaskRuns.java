package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs handlers on threads of their own, so that a request can be answered by a task while its
 * handler goes on. Its questions then wait for their answers, and what it tells meanwhile is
 * dropped, as the extension has it.
 */
final class TaskRuns {

  private static final int MOST_PLATFORM_THREADS = 64;

  private final Semaphore platformThreads = new Semaphore(MOST_PLATFORM_THREADS);
  private final Tasks tasks;
  private final Handlers handlers;

  TaskRuns(Tasks tasks, Handlers handlers) {
    this.tasks = tasks;
    this.handlers = handlers;
  }

  /**
   * Runs a handler until it is through or has become a task.
   *
   * @param atOnce whether it is a task from its start
   */
  Outcome run(
      StatelessRequest request,
      Outlet outlet,
      boolean atOnce,
      Function<McpSyncServerExchange, Object> handler) {
    OneRun run = new OneRun(request, outlet, handler);
    if (atOnce) {
      run.goOnAsTask();
    }
    run.worker.start();
    try {
      return run.outcome.get();
    } catch (InterruptedException e) {
      run.worker.interrupt(); // nobody has got the task's id, if it is one by now
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The call was cancelled.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
    }
  }

  /** As calls have them (CallThreads): one that computes must not hold up the others. */
  private Thread thread(Runnable work) {
    if (!platformThreads.tryAcquire()) {
      return Thread.ofVirtual().name("mcp-task").unstarted(work);
    }
    return Thread.ofPlatform()
        .daemon()
        .name("mcp-task")
        .unstarted(
            () -> {
              try {
                work.run();
              } finally {
                platformThreads.release();
              }
            });
  }

  private final class OneRun {
    private final StatelessRequest request;
    private final Outlet outlet;
    private final Function<McpSyncServerExchange, Object> handler;
    private final Asking asking;
    private final Thread worker = thread(this::work);
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile @Nullable Task task;

    OneRun(
        StatelessRequest request, Outlet outlet, Function<McpSyncServerExchange, Object> handler) {
      this.request = request;
      this.outlet = outlet;
      this.handler = handler;
      this.asking = handlers.asking(request, this::goOnAsTask);
    }

    /** Answers the request by a task; does nothing if that was done. */
    private synchronized void goOnAsTask() {
      if (task == null) {
        Task begun = tasks.begin(request.caller(), request.params(), asking);
        begun.worksOn(worker);
        asking.waitForAnswers();
        task = begun;
        outcome.complete(Outcome.task(begun.seed()));
      }
    }

    private void work() {
      try {
        Outcome end =
            handlers.run(
                request, note -> task == null ? outlet.send(note) : Mono.empty(), asking, handler);
        Task current = task;
        if (current == null) {
          outcome.complete(end);
        } else {
          tasks.complete(current, end.fields());
        }
      } catch (RuntimeException | Error e) { // or whoever waits would wait for ever
        Task current = task;
        if (current == null) {
          outcome.completeExceptionally(e);
        } else {
          tasks.fail(current, StatelessServer.error(e));
        }
      }
    }
  }
}
