package dev.qiao.agent;

import static dev.qiao.agent.ScriptedModel.call;
import static dev.qiao.agent.ScriptedModel.failure;
import static dev.qiao.agent.ScriptedModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.goal.Check;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.AnnotatedTools;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.agent.turn.TurnReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AgentRunTest {

  /** More ways to divide a long text than anybody could try. */
  private static final Task SEARCHING =
      new Task(
          "t",
          "Do it.",
          Optional.empty(),
          List.of(new Goal("g", List.of(new Check.AnswerMatches(".*.*.*.*.*.*.*.*!")))));

  @TempDir Path folder;
  private final Shop shop = new Shop();

  private Agent agent(ScriptedModel model) {
    return Agent.builder().model(model).tools(shop).build();
  }

  @Test
  void makes_the_call_and_answers() {
    ScriptedModel model =
        ScriptedModel.saying(call("stock", "{\"item\": \"bolts\"}"), text("There are 12 bolts."));
    List<AgentEvent> events = new CopyOnWriteArrayList<>();
    try (Agent agent = agent(model)) {
      AgentRun run = agent.run(Task.of("How many bolts?"), events::add);
      AgentResult result = run.result();
      assertThat(result.status()).as("%s %s", result, run.failure()).isEqualTo(RunStatus.ANSWERED);
      assertThat(result.answer()).isEqualTo("There are 12 bolts.");
      assertThat(result.steps()).isEqualTo(2);
    }
    assertThat(shop.calls()).isEqualTo(1);
    assertThat(events).last().isInstanceOf(AgentEvent.RunFinished.class);
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "RunStarted",
            "StepStarted",
            "StepFinished",
            "ToolCallRequested",
            "ToolCallStarted",
            "ToolCallFinished",
            "StepStarted",
            "TextDelta",
            "StepFinished",
            "RunFinished");
  }

  @Test
  void tells_its_end_although_the_last_look_at_the_goals_fails() throws Exception {
    // On a text so long the expression takes more of the stack than there is.
    Files.writeString(folder.resolve("long.txt"), "ab".repeat(1 << 20));
    Goal goal = new Goal("g", List.of(new Check.FileMatches("long.txt", "(?:a|b)*c")));
    Task task = new Task("t", "Do it.", Optional.of(folder), List.of(goal));
    ScriptedModel model = ScriptedModel.saying(failure(new ContextFullException("full", null)));
    List<AgentEvent> events = new CopyOnWriteArrayList<>();
    try (Agent agent = agent(model)) {
      assertThat(agent.run(task, events::add).result().status()).isEqualTo(RunStatus.FAILED);
    }
    assertThat(events).last().isInstanceOf(AgentEvent.RunFinished.class);
  }

  @Test
  void is_cancelled_while_a_check_searches_without_end() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    try (Agent agent = agent(ScriptedModel.saying(text("a".repeat(5000))))) {
      AgentRun run =
          agent.run(
              SEARCHING,
              event -> {
                if (event instanceof AgentEvent.StepFinished) {
                  said.countDown();
                }
              });
      said.await();
      run.cancel();
      assertThat(run.result().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void ends_at_its_time_while_a_check_searches_without_end() {
    Limits limits = new Limits(9, 1000, Duration.ofMillis(500));
    ScriptedModel model = ScriptedModel.saying(text("a".repeat(5000)));
    try (Agent agent = Agent.builder().model(model).tools(shop).limits(limits).build()) {
      AgentResult result = agent.run(SEARCHING).result();
      assertThat(result.status()).isEqualTo(RunStatus.LIMIT_REACHED);
      assertThat(result.goals().getFirst().achieved()).isFalse();
    }
  }

  @Test
  void an_agent_closes_what_it_owns_although_a_run_breaks_off() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedModel model = ScriptedModel.saying((request, settings, to) -> asked.countDown());
    Toolbox tools = ListedToolbox.of(AnnotatedTools.of(shop));
    AtomicBoolean broken = new AtomicBoolean();
    InstantSource clock =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("the clock is broken");
          }
          return Instant.EPOCH;
        };
    AtomicBoolean closed = new AtomicBoolean();
    Setup setup =
        new Setup(
            model,
            tools,
            ToolList.of(tools),
            new TurnReader(tools),
            Thinking.AUTO,
            null,
            Limits.DEFAULT,
            RuntimeTexts.SYSTEM,
            clock.withZone(ZoneOffset.UTC));
    Agent agent = new Agent(setup, List.of(() -> closed.set(true)));
    AgentRun run = agent.run("Do it.");
    asked.await();
    broken.set(true);
    agent.close();
    assertThat(closed).isTrue();
    assertThatThrownBy(run::result).hasMessageContaining("the clock is broken");
  }
}
