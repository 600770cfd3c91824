package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What an agent sees of the tools of our workshop, which is written with an SDK of others. */
final class WorkshopTools {

  private static final Duration LONG = Duration.ofSeconds(60);

  private WorkshopTools() {}

  static void use(Steps steps, AgentSide agent, String revision) {
    steps.step(
        "the agent finds the revision",
        () -> assertThat(agent.said("revision", Map.of())).isEqualTo(revision));
    steps.step(
        "the agent lists tools",
        () -> {
          assertThat(agent.names()).contains("greet", "add", "count", "ask_user", "touch");
          assertThat(agent.tool("greet").definition().readOnly()).isTrue();
          assertThat(agent.tool("greet").definition().inputSchema().at("/required/0").asString())
              .isEqualTo("name");
        });
    steps.step(
        "the agent calls tools: text, structured, image, error",
        () -> {
          assertThat(agent.said("greet", Map.of("name", "世界 🌍"))).isEqualTo("Hello, 世界 🌍!");
          assertThat(agent.said("add", Map.of("a", 2, "b", 40.5))).contains("42.5");
          assertThat(agent.said("picture", Map.of())).isEqualTo("[image image/png]");
          assertThat(agent.refused("fail", Map.of())).isEqualTo("This went wrong.");
        });
    steps.step(
        "the agent is told of arguments that do not fit",
        () -> assertThat(agent.refused("greet", Map.of("name", 7))).contains("name", "string"));
    steps.step(
        "the agent hears of progress",
        () -> {
          List<String> heard = new CopyOnWriteArrayList<>();
          agent.call(
              "count",
              Map.of("to", 3),
              (progress, total, message) -> heard.add(progress + " of " + total + ": " + message),
              new Cancellation());
          assertThat(heard)
              .containsExactly("1.0 of 3.0: at 1", "2.0 of 3.0: at 2", "3.0 of 3.0: at 3");
        });
    steps.step(
        "the agent has twenty calls at once, each with its own answer",
        () -> {
          List<CompletableFuture<String>> calls =
              IntStream.range(0, 20)
                  .mapToObj(
                      i -> CompletableFuture.supplyAsync(() -> agent.said("greet", numbered(i))))
                  .toList();
          for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("Hello, " + i + "!");
          }
        });
    steps.step("the agent gives a call up, and the server ends it", () -> giveUp(agent));
  }

  private static Map<String, Object> numbered(int i) {
    return Map.of("name", String.valueOf(i));
  }

  private static void giveUp(AgentSide agent) {
    int before = Integer.parseInt(agent.said("cancelled_calls", Map.of()));
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(
            () ->
                agent.call(
                    "wait",
                    Map.of("milliseconds", LONG.toMillis()),
                    (progress, total, message) -> cancellation.cancel(), // it tells that it waits
                    cancellation))
        .isInstanceOf(CancellationException.class);
    while (Integer.parseInt(agent.said("cancelled_calls", Map.of())) == before) {
      Thread.yield(); // until the cancellation has arrived, or the step's time is over
    }
    assertThat(agent.said("cancelled_calls", Map.of())).isEqualTo(String.valueOf(before + 1));
  }
}
