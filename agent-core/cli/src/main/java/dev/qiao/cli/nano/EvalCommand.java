package dev.qiao.cli.nano;

import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.Models;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.exit.Interrupt;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qiao nano eval}. */
@Command(
    name = "eval",
    description = "Run a set of tasks, greedily, and print how many were achieved.",
    footer = {
      "",
      "Exit codes: 0 every group reached its bar, 1 one did not, 2 bad usage or tasks file,",
      "3 model unavailable, 4 tool server unavailable, 70 a fault of Qiao, 130 interrupted."
    })
final class EvalCommand implements Callable<Integer> {

  @Option(
      names = "--tasks",
      paramLabel = "FILE",
      description = "Other tasks than the packaged ones, one JSON object a line.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print one object a line for each task, and no table.")
  private boolean asJson;

  @Option(names = "--model", paramLabel = "NAME", description = "Another model than nano.")
  private String name = "nano";

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N tasks.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--jobs", paramLabel = "N", description = "Tasks at a time; 1 if left out.")
  private int jobs = 1;

  private final Console console;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<EvalTask> tasks;
    try {
      tasks = tasks();
    } catch (IllegalArgumentException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    }
    try (Interrupt interrupt = Interrupt.listen(() -> {});
        Model model = Models.open(greedy(name))) {
      interrupt.stopBy(Thread.currentThread()::interrupt);
      return score(model, tasks).number();
    }
  }

  private List<EvalTask> tasks() {
    if (limit < 1 || jobs < 1) {
      throw new IllegalArgumentException("--limit and --jobs must be at least 1.");
    }
    TaskLines lines = new TaskLines();
    List<EvalTask> all = file == null ? lines.packaged() : lines.of(file);
    return all.subList(0, Math.min(limit, all.size()));
  }

  /** Temperature 0 whatever the model's profile says, so that a score can be repeated. */
  private static ModelRequest greedy(String name) {
    ModelRequest usual = ModelRequest.named(name);
    return new ModelRequest(name, null, null, 0.0, 0, usual.environment(), usual.home());
  }

  private ExitCode score(Model model, List<EvalTask> tasks) {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    Trial trial = new Trial(model, parent, new SecureRandom());
    OutcomeLine lines = new OutcomeLine();
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    try {
      List<Outcome> outcomes =
          new Evaluation(trial::of, jobs)
              .of(
                  tasks,
                  outcome -> {
                    int count = done.incrementAndGet();
                    tell(asJson ? lines.of(outcome) : "", count, tasks.size());
                  });
      return report(outcomes, (System.nanoTime() - start) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  /** Prints the scores; of tasks that a failure broke off, only why. */
  ExitCode report(List<Outcome> outcomes, double seconds) {
    Outcome last = outcomes.getLast();
    if (last.exitCode().isFailure()) {
      clearProgress();
      String reason = last.achieved() ? last.status().name() : last.evidence().getLast();
      console.complain("Task " + last.task().id() + " broke off, and the rest was left: " + reason);
      return last.exitCode();
    }
    ScoreTable table = new ScoreTable(outcomes);
    if (!asJson) {
      clearProgress();
      console.out().print(PlainText.of(table.text()));
      console
          .out()
          .print(
              String.format(
                  Locale.ROOT,
                  "%d tasks in %.1f s, %.1f a second, by %s%n",
                  outcomes.size(),
                  seconds,
                  outcomes.size() / seconds,
                  name));
      console.out().flush();
    }
    return table.reachesBars() ? ExitCode.DONE : ExitCode.GOALS_OPEN;
  }

  private void tell(String line, int done, int all) {
    if (!line.isEmpty()) {
      console.out().print(line + "\n");
      console.out().flush();
    } else if (console.screen().styled()) {
      console.out().print("\r" + done + " of " + all + " tasks");
      console.out().flush();
    }
  }

  private void clearProgress() {
    if (console.screen().styled()) {
      console.out().print("\r\u001b[K");
    }
  }
}
