package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an agent sees of the tools of npm's server-everything. */
final class EverythingTools {

  private EverythingTools() {}

  static void use(Steps steps, AgentSide agent) {
    steps.step(
        "the agent lists tools",
        () -> {
          assertThat(agent.names()).contains("echo", "get-sum", "get-tiny-image");
          assertThat(agent.tool("echo").definition().inputSchema().at("/required/0").asString())
              .isEqualTo("message");
          assertThat(agent.tool("echo").definition().readOnly()).isTrue();
        });
    steps.step(
        "the agent calls tools: text, structured, image, resource, links",
        () -> {
          assertThat(agent.said("echo", Map.of("message", "Grüße, 世界 🌍")))
              .isEqualTo("Echo: Grüße, 世界 🌍");
          assertThat(agent.said("get-sum", Map.of("a", 2, "b", 40.5)))
              .isEqualTo("The sum of 2 and 40.5 is 42.5.");
          assertThat(agent.said("get-structured-content", Map.of("location", "Chicago")))
              .contains("\"conditions\":\"Light rain / drizzle\"");
          assertThat(agent.said("get-tiny-image", Map.of())).contains("[image image/png]");
          assertThat(
                  agent.said(
                      "get-resource-reference", Map.of("resourceType", "Text", "resourceId", 7)))
              .contains("Resource 7: This is a plaintext resource");
          assertThat(agent.said("get-resource-links", Map.of("count", 2)))
              .containsPattern("\\[resource demo://resource/dynamic/(text|blob)/2]");
        });
    steps.step(
        "the agent is told of arguments that do not fit",
        () ->
            assertThat(agent.refused("get-sum", Map.of("a", "x")))
                .contains("get-sum", "received string at a"));
    steps.step(
        "the agent hears of progress",
        () -> {
          List<Double> heard = new CopyOnWriteArrayList<>();
          agent.call(
              "trigger-long-running-operation",
              Map.of("duration", 0.3, "steps", 3),
              (progress, total, message) -> heard.add(progress),
              new Cancellation());
          assertThat(heard).containsExactly(1.0, 2.0, 3.0);
        });
    steps.step(
        "the agent gives a call up, and goes on with others",
        () -> {
          Cancellation cancellation = new Cancellation();
          assertThatThrownBy(
                  () ->
                      agent.call(
                          "trigger-long-running-operation",
                          Map.of("duration", 20, "steps", 200),
                          (progress, total, message) -> cancellation.cancel(),
                          cancellation))
              .isInstanceOf(CancellationException.class);
          assertThat(agent.said("echo", Map.of("message", "on"))).isEqualTo("Echo: on");
        });
  }
}
