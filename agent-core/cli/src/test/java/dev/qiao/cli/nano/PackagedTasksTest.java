package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tasks are fair: what a good model would do achieves them, and doing nothing does not. */
class PackagedTasksTest {

  private static final Path PLANS = Path.of("../../engine-bridge/nano/eval/plans.jsonl");

  /** Every task would take longer than the build has; the file is made so that any sample does. */
  private static final int EVERY = 5;

  private static final List<EvalTask> ALL = new TaskLines().packaged();

  @TempDir Path parent;

  @Test
  void a_good_run_achieves_its_task() throws IOException, InterruptedException {
    Map<String, JsonNode> plans = plans();
    assertThat(plans).hasSameSizeAs(ALL);

    assertThat(run(task -> script(plans.get(task.id()))))
        .allSatisfy(
            outcome -> assertThat(outcome.evidence()).as(outcome.task().prompt()).isEmpty());
  }

  @Test
  void an_empty_answer_achieves_none() throws InterruptedException {
    assertThat(run(task -> new Script(List.of(), "Done.")))
        .allSatisfy(
            outcome -> assertThat(outcome.achieved()).as(outcome.task().prompt()).isFalse());
  }

  private List<Outcome> run(Function<EvalTask, Script> scripts) throws InterruptedException {
    List<EvalTask> some =
        IntStream.range(0, ALL.size()).filter(i -> i % EVERY == 0).mapToObj(ALL::get).toList();
    return new Evaluation(task -> new Trial(scripts.apply(task), parent, new Random()).of(task), 2)
        .of(some, outcome -> {});
  }

  private static Script script(JsonNode plan) {
    return new Script(plan.path("calls").valueStream().toList(), plan.path("answer").stringValue());
  }

  private static Map<String, JsonNode> plans() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    return Files.readAllLines(PLANS).stream()
        .map(json::readTree)
        .collect(Collectors.toMap(plan -> plan.path("id").stringValue(), plan -> plan));
  }
}
