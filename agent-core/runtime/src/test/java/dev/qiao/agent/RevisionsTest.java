package dev.qiao.agent;

import static dev.qiao.agent.ScriptedModel.call;
import static dev.qiao.agent.ScriptedModel.text;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.mcp.OneWayServer;
import dev.qiao.agent.mcp.SampleTools;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.task.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task goes the same whatever revision of MCP its server speaks. */
@Timeout(120)
class RevisionsTest {

  private static List<String> told(OneWayServer server) {
    List<AgentEvent> events = new CopyOnWriteArrayList<>();
    ScriptedModel model =
        ScriptedModel.saying(
            call("echo", "{\"text\": \"hello\"}"),
            call("count", "{}"),
            call("fail", "{}"),
            call("measure", "{}"),
            text("It is 21 degrees."));
    try (Agent agent =
        Agent.builder()
            .model(model)
            .mcpServer("kit", new ServerConfig.Remote(server.uri(), Map.of()))
            .build()) {
      AgentRun run = agent.run(Task.of("Measure."), events::add);
      assertThat(run.result().status()).isEqualTo(RunStatus.ANSWERED);
    }
    return events.stream().map(RevisionsTest::withoutTime).toList();
  }

  private static String withoutTime(AgentEvent event) {
    return event
        .toString()
        .replaceAll("PT[0-9.]+S|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|tokensPerSecond=[^,\\]]+", "…");
  }

  @Test
  void a_run_has_the_same_events_over_a_server_of_either_kind() {
    List<String> inSession;
    try (OneWayServer server = OneWayServer.withSessions(new SampleTools())) {
      inSession = told(server);
    }
    try (OneWayServer server = OneWayServer.stateless(new SampleTools())) {
      assertThat(told(server)).isEqualTo(inSession);
    }
    assertThat(inSession).anyMatch(event -> event.contains("half"));
  }

  @Test
  void cancelling_a_run_interrupts_the_tool_of_a_server_without_sessions() throws Exception {
    SampleTools tools = new SampleTools();
    try (OneWayServer server = OneWayServer.stateless(tools);
        Agent agent =
            Agent.builder()
                .model(ScriptedModel.saying(call("hang", "{}")))
                .mcpServer("kit", new ServerConfig.Remote(server.uri(), Map.of()))
                .build()) {
      AgentRun run = agent.run(Task.of("Hang."), event -> {});
      assertThat(tools.entered.await(60, SECONDS)).isTrue();

      run.cancel();

      assertThat(tools.interrupted.await(20, SECONDS)).isTrue();
      assertThat(run.result().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }
}
