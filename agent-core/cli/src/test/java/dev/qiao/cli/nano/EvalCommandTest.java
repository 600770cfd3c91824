package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void a_wrong_tasks_file_ends_with_2_and_names_file_line_and_field() throws IOException {
    Path tasks = folder.resolve("mine.jsonl");
    Files.writeString(tasks, "{\"id\": \"t1\", \"expect\": [{\"file_exists\": \"a.txt\"}]}\n");

    assertThat(run("nano", "eval", "--tasks", tasks.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("mine.jsonl:1: calls is missing");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void an_unknown_model_ends_with_3() {
    assertThat(run("nano", "eval", "--model", "no such model")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such model");
  }

  @Test
  void no_task_at_all_is_bad_usage() {
    assertThat(run("nano", "eval", "--limit", "0")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--limit");
  }

  @Test
  void a_model_that_fails_under_way_ends_the_evaluation_with_3() throws InterruptedException {
    List<EvalTask> tasks = List.of(task("t1"), task("t2"), task("t3"));
    List<Outcome> told = new ArrayList<>();
    List<Outcome> outcomes =
        new Evaluation(
                task ->
                    task.id().equals("t1")
                        ? new Outcome(task, 2, RunStatus.ANSWERED, List.of(), "Done.")
                        : new Outcome(
                            task, 1, RunStatus.MODEL_UNAVAILABLE, List.of("no x", "gone"), ""),
                1)
            .of(tasks, told::add);

    assertThat(outcomes).isEqualTo(told).extracting(Outcome::task).endsWith(tasks.get(1));
    assertThat(new EvalCommand(console()).report(outcomes, 1).number()).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("t2", "gone");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static EvalTask task(String id) {
    return new EvalTask(id, Group.ONE, "", "Copy a.txt.", Map.of(), List.of());
  }

  private int run(String... args) {
    return Qiao.run(console(), args);
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of());
  }
}
