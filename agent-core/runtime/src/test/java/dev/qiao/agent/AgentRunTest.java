package dev.qiao.agent;

import static dev.qiao.agent.ScriptedModel.call;
import static dev.qiao.agent.ScriptedModel.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.task.Task;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AgentRunTest {

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
}
