package dev.qiao.cli.run;

import dev.qiao.agent.Agent;
import dev.qiao.agent.AgentResult;
import dev.qiao.agent.AgentRun;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.mcp.ServerConfigException;
import dev.qiao.agent.task.TaskFile;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.exit.Failure;
import dev.qiao.cli.exit.Interrupt;
import dev.qiao.cli.terminal.RunView;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One run of a task file, from reading it to the exit code. */
final class TaskRun {

  private static final Failure INTERRUPTED = new Failure(ExitCode.INTERRUPTED, "Interrupted.");

  private final Console console;
  private final RunView view;
  private final boolean debug;
  private boolean outputLost;

  TaskRun(Console console, RunView view, boolean debug) {
    this.console = console;
    this.view = view;
    this.debug = debug;
  }

  ExitCode work(Path file, Map<String, String> inputs, @Nullable String model) {
    try (Interrupt interrupt = Interrupt.listen(() -> end(INTERRUPTED, null))) {
      interrupt.stopBy(Thread.currentThread()::interrupt);
      try {
        TaskFile task = TaskFile.read(file, inputs, Path.of(""));
        task.copies().forEach(copy -> view.remark(copy.from() + " was copied to " + copy.to()));
        try {
          return run(task, model == null ? task.model() : model, interrupt);
        } catch (ServerConfigException e) {
          throw e.at(file + ":" + task.serverLines().get(e.server()));
        }
      } catch (RuntimeException | Error e) {
        return end(interrupt.happened() ? INTERRUPTED : Failure.of(e), e);
      }
    }
  }

  private ExitCode run(TaskFile task, String model, Interrupt interrupt) {
    try (Agent agent =
        Agent.builder()
            .model(model)
            .mcpServers(task.mcpServers())
            .thinking(task.thinking())
            .limits(task.limits())
            .build()) {
      CompletableFuture<AgentRun> started = new CompletableFuture<>();
      AgentRun run = agent.run(task.task(), event -> show(event, started));
      interrupt.stopBy(run::cancel);
      started.complete(run);
      AgentResult result = run.result();
      if (interrupt.happened()) {
        // Said and done: what is still open ends with the process, and nobody waits for it.
        interrupt.close();
      }
      ExitCode code = ExitCode.of(result.status());
      if (code.isFailure()) {
        String reason = result.reason() == null ? result.status().name() : result.reason();
        new Failure(code, reason).tell(console, debug ? run.failure().orElse(null) : null);
      }
      return code;
    }
  }

  /** Shows an event; a run whose output nobody can read any more is stopped, for it may cost. */
  private void show(AgentEvent event, CompletableFuture<AgentRun> run) {
    view.accept(event);
    if (console.out().checkError() && !outputLost) {
      outputLost = true;
      console.complain("The output cannot be written any more, so the run is stopped.");
      run.thenAccept(AgentRun::cancel);
    }
  }

  /** Ends a run that has no end of its own. */
  private ExitCode end(Failure failure, @Nullable Throwable cause) {
    view.end(failure.code(), failure.reason());
    failure.tell(console, debug ? cause : null);
    return failure.code();
  }
}
