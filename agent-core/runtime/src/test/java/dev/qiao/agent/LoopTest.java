package dev.qiao.agent;

import static dev.qiao.agent.ScriptedModel.call;
import static dev.qiao.agent.ScriptedModel.calls;
import static dev.qiao.agent.ScriptedModel.cutOff;
import static dev.qiao.agent.ScriptedModel.failure;
import static dev.qiao.agent.ScriptedModel.request;
import static dev.qiao.agent.ScriptedModel.saying;
import static dev.qiao.agent.ScriptedModel.silence;
import static dev.qiao.agent.ScriptedModel.text;
import static dev.qiao.agent.ScriptedModel.thought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.goal.Check;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.model.TurnSettings;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.agent.tool.Toolbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {

  private final AtomicInteger made = new AtomicInteger();
  private final TestTool look =
      TestTool.reading(
          "look",
          x -> {
            made.incrementAndGet();
            return x.equals("bad") ? ToolResult.error("no " + x) : ToolResult.of("saw " + x);
          });
  private final TestTool write =
      TestTool.changing(
          "write",
          x -> {
            made.incrementAndGet();
            return ToolResult.of("wrote " + x);
          });
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private Limits limits = Limits.DEFAULT;
  private Thinking thinking = Thinking.AUTO;

  private AgentResult run(ScriptedModel model, Goal... goals) {
    return run(model, TestTool.box(look, write), goals);
  }

  private AgentResult run(ScriptedModel model, Toolbox tools, Goal... goals) {
    Task task = new Task("t", "Do it.\n", Optional.of(Path.of("/tmp/f")), List.of(goals));
    try (Agent agent = agent(model, tools)) {
      return agent.run(task, events::add).result();
    }
  }

  private Agent agent(ScriptedModel model, Toolbox tools) {
    return Agent.builder()
        .model(model)
        .toolbox(tools)
        .limits(limits)
        .thinking(thinking)
        .clock(Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC))
        .build();
  }

  private static List<String> results(ScriptedModel model) {
    return model.asked.getLast().stream()
        .filter(ToolExecutionResultMessage.class::isInstance)
        .map(message -> ((ToolExecutionResultMessage) message).text())
        .toList();
  }

  @Test
  void puts_what_varies_behind_what_stays_the_same() {
    ScriptedModel model = saying(text("ok"));
    run(model, new Goal("it is done", List.of()));
    List<ChatMessage> asked = model.asked.getFirst();
    assertThat(asked.get(0)).isEqualTo(SystemMessage.from(RuntimeTexts.SYSTEM));
    assertThat(asked.get(1))
        .isEqualTo(
            UserMessage.from("Do it.\n\ndate: 2026-11-24\nfolder: /tmp/f\ngoals:\n- it is done"));
    assertThat(model.settings.getFirst().schemas()).containsOnlyKeys("look", "write");
  }

  @Test
  void answers_an_identical_call_with_a_reminder_then_asks_for_the_answer_then_ends() {
    ScriptedModel model = saying(call("look", "{\"x\": \"bad\"}"));
    AgentResult result = run(model);
    assertThat(result.status()).isEqualTo(RunStatus.UNACHIEVED);
    assertThat(result.steps()).isEqualTo(4);
    assertThat(made).hasValue(1);
    assertThat(results(model))
        .containsExactly("Error: no bad", RuntimeTexts.REPEATED, RuntimeTexts.REPEATED_AGAIN);
    assertThat(model.settings)
        .extracting(TurnSettings::toolChoice)
        .containsExactly(ToolChoice.AUTO, ToolChoice.AUTO, ToolChoice.AUTO, ToolChoice.NONE);
    assertThat(model.settings.getLast().tools()).hasSize(2);
  }

  @Test
  void keeps_an_answer_given_before_it_went_in_circles() {
    ScriptedModel model = saying(text("It is 42."), call("look", "{\"x\": \"a\"}"));
    AgentResult result = run(model, new Goal("g", List.of(new Check.ToolCalled("write"))));
    assertThat(result.status()).isEqualTo(RunStatus.UNACHIEVED);
    assertThat(result.answer()).isEqualTo("It is 42.");
  }

  @Test
  void makes_an_identical_call_again_once_something_else_was_changed() {
    ScriptedModel model =
        saying(
            call("look", "{\"x\": \"a\"}"),
            call("write", "{\"x\": \"a\"}"),
            call("look", "{ \"x\":\"a\" }"),
            call("write", "{\"x\": \"a\"}"),
            text("done"));
    assertThat(run(model).status()).isEqualTo(RunStatus.ANSWERED);
    assertThat(made).hasValue(3);
    assertThat(results(model)).containsExactly("saw a", "wrote a", "saw a", RuntimeTexts.REPEATED);
  }

  @Test
  void lets_a_call_be_made_again_that_did_not_come_to_an_end() {
    AtomicInteger tries = new AtomicInteger();
    TestTool flaky =
        TestTool.reading(
            "flaky",
            x ->
                tries.incrementAndGet() == 1 ? ToolResult.unfinished("gone") : ToolResult.of("ok"));
    ScriptedModel model = saying(call("flaky", "{}"), call("flaky", "{}"), text("done"));
    run(model, TestTool.box(flaky));
    assertThat(results(model)).containsExactly("Error: gone", "ok");
  }

  @Test
  void tells_the_model_what_is_wrong_with_a_call() {
    ScriptedModel model =
        saying(
            calls(
                request("1", "look", "{\"y\": 1}"),
                request("2", "sum", "{}"),
                request("3", "look", "{\"x\"")),
            text("done"));
    run(model);
    assertThat(results(model))
        .containsExactly(
            "Error: Invalid arguments for look: y is not an argument; use x.",
            "Error: There is no tool named sum. Use one of: look, write",
            "Error: The call could not be read: the JSON does not end.");
    assertThat(made).hasValue(0);
  }

  @Test
  void drops_none_of_several_calls_and_makes_reading_ones_together() {
    CyclicBarrier together = new CyclicBarrier(2);
    TestTool meet =
        TestTool.reading(
            "meet",
            x -> {
              try {
                together.await();
                return ToolResult.of("met " + x);
              } catch (Exception e) {
                return ToolResult.error("alone");
              }
            });
    ScriptedModel model =
        saying(
            calls(request("1", "meet", "{\"x\": \"a\"}"), request("2", "meet", "{\"x\": \"b\"}")),
            text("done"));
    run(model, TestTool.box(meet));
    assertThat(results(model)).containsExactly("met a", "met b");
  }

  @Test
  void makes_calls_in_order_if_one_of_them_changes_something() {
    List<String> order = new CopyOnWriteArrayList<>();
    TestTool first = TestTool.changing("first", x -> ToolResult.of("" + order.add(x)));
    TestTool second = TestTool.reading("second", x -> ToolResult.of(order.toString()));
    ScriptedModel model =
        saying(
            calls(request("1", "first", "{\"x\": \"a\"}"), request("2", "second", "{}")),
            text("."));
    run(model, TestTool.box(first, second));
    assertThat(results(model)).containsExactly("true", "[a]");
  }

  @Test
  void hands_a_failed_check_back_and_keeps_the_thinking_of_the_loop() {
    ScriptedModel model =
        saying(thought("easy", "Done."), call("look", "{\"x\": \"a\"}"), text("Now it is."));
    Goal goal = new Goal("a was looked at", List.of(new Check.ToolCalled("look")));
    AgentResult result = run(model, goal);
    assertThat(result.status()).isEqualTo(RunStatus.ACHIEVED);
    assertThat(result.goals().getFirst().achieved()).isTrue();
    List<ChatMessage> second = model.asked.get(1);
    assertThat(((AiMessage) second.get(2)).thinking()).isEqualTo("easy");
    ToolExecutionResultMessage feedback = (ToolExecutionResultMessage) second.get(3);
    assertThat(feedback.text())
        .isEqualTo("Not done yet.\n- open: a was looked at\n  look was not called successfully");
    assertThat(feedback.id()).isEqualTo("check-1");
    assertThat(feedback.toolName()).isEqualTo("check_goals");
  }

  @Test
  void hands_a_failed_check_back_as_a_user_s_message_where_the_model_wants_it_so() {
    ScriptedModel model =
        saying(text("Done.")).with(ThinkingSupport.NONE, FeedbackForm.USER_MESSAGE);
    AgentResult result = run(model, new Goal("g", List.of(new Check.ToolCalled("look"))));
    assertThat(result.status()).isEqualTo(RunStatus.UNACHIEVED);
    assertThat(result.steps()).isEqualTo(3);
    assertThat(model.asked.getLast().getLast()).isInstanceOf(UserMessage.class);
  }

  @Test
  void takes_a_call_from_the_text_into_the_history_as_a_call() {
    ScriptedModel model =
        saying(
            text("```json\n{\"name\": \"look\", \"arguments\": {\"x\": \"a\"}}\n```"),
            text("Done."));
    run(model);
    AiMessage said = (AiMessage) model.asked.getLast().get(2);
    assertThat(said.toolExecutionRequests().getFirst().arguments()).isEqualTo("{\"x\":\"a\"}");
    assertThat(said.text()).isNull();
    assertThat(results(model)).containsExactly("saw a");
  }

  @Test
  void asks_again_when_the_model_only_thinks_or_is_cut_off() {
    ScriptedModel model =
        saying(
            thought("I should look.", ""),
            cutOff(AiMessage.builder().thinking("and so on").text("").build(), 9),
            cutOff(AiMessage.from("<tool_call>\n{\"name\": \"look\", \"argum"), 8),
            text("Done."));
    assertThat(run(model).status()).isEqualTo(RunStatus.ANSWERED);
    assertThat(results(model))
        .containsExactly(
            RuntimeTexts.NOTHING_SAID,
            RuntimeTexts.nothingSaidAfter(9),
            "Error: The call was cut off after 8 tokens. Make it shorter.");
  }

  @Test
  void ends_at_each_limit_with_its_name() {
    limits = new Limits(2, 1000, Duration.ofMinutes(1));
    AgentResult steps = run(saying(call("look", "{\"x\":\"1\"}"), call("look", "{\"x\":\"2\"}")));
    assertThat(steps.status()).isEqualTo(RunStatus.LIMIT_REACHED);
    assertThat(steps.reason()).isEqualTo("the limit is reached: steps: 2");
    limits = new Limits(9, 15, Duration.ofMinutes(1));
    ScriptedModel model = saying(call("look", "{\"x\":\"1\"}"), call("look", "{\"x\":\"2\"}"));
    assertThat(run(model).reason()).isEqualTo("the limit is reached: tokens: 15");
    assertThat(model.settings).extracting(TurnSettings::maxOutputTokens).containsExactly(15, 5);
  }

  @Test
  void ends_in_the_middle_of_a_turn_or_a_call_when_the_time_is_over() {
    limits = new Limits(9, 1000, Duration.ofMillis(50));
    assertThat(run(saying(silence())).reason()).isEqualTo("the limit is reached: time: 0.05s");
    TestTool stuck = TestTool.reading("stuck", x -> never());
    AgentResult result = run(saying(call("stuck", "{}")), TestTool.box(stuck));
    assertThat(result.status()).isEqualTo(RunStatus.LIMIT_REACHED);
  }

  @Test
  void is_cancelled_before_the_first_token_of_a_model_that_does_not_listen() {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedModel model = saying((request, settings, to) -> asked.countDown());
    try (Agent agent = agent(model, TestTool.box(look))) {
      AgentRun run = agent.run(Task.of("Do it."), events::add);
      asked.await();
      run.cancel();
      assertThat(run.result().status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(model.settings.getLast().cancellation().isCancelled()).isTrue();
      assertThat(events).last().isInstanceOf(AgentEvent.RunFinished.class);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void says_which_part_failed() {
    assertThat(run(saying(failure(new ModelException("gone")))).status())
        .isEqualTo(RunStatus.MODEL_UNAVAILABLE);
    assertThat(run(saying(failure(new IllegalStateException("odd")))).reason())
        .isEqualTo("The model scripted failed: odd");
    Throwable full = new RuntimeException(new ContextFullException("5000 of 4096", null));
    assertThat(run(saying(failure(full))))
        .extracting(AgentResult::status, AgentResult::reason)
        .containsExactly(RunStatus.LIMIT_REACHED, "5000 of 4096");
    TestTool dead =
        TestTool.reading(
            "dead",
            x -> {
              throw new ToolServerException("the server is dead", null);
            });
    assertThat(run(saying(call("dead", "{}")), TestTool.box(dead)).status())
        .isEqualTo(RunStatus.TOOL_SERVER_UNAVAILABLE);
    TestTool broken =
        TestTool.reading(
            "broken",
            x -> {
              throw new IllegalStateException("ours");
            });
    assertThat(run(saying(call("broken", "{}")), TestTool.box(broken)).status())
        .isEqualTo(RunStatus.FAILED);
    assertThat(events).last().isInstanceOf(AgentEvent.RunFinished.class);
  }

  @Test
  void thinks_where_it_pays() {
    ScriptedModel model =
        saying(
            call("look", "{\"x\": \"a\"}"),
            call("look", "{\"x\": \"bad\"}"),
            call("write", "{\"x\": \"c\"}"),
            text("Done."));
    run(model);
    assertThat(model.settings)
        .extracting(TurnSettings::thinking)
        .containsExactly(true, false, true, false);
    thinking = Thinking.ON;
    run(saying(text("x")).with(ThinkingSupport.NONE, FeedbackForm.TOOL_RESULT));
    assertThat(events)
        .filteredOn(AgentEvent.Notice.class::isInstance)
        .extracting(event -> ((AgentEvent.Notice) event).text())
        .containsExactly("the model scripted cannot think; it goes on without");
  }

  private static ToolResult never() {
    try {
      new CountDownLatch(1).await();
      return ToolResult.of("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ToolResult.error("interrupted");
    }
  }
}
