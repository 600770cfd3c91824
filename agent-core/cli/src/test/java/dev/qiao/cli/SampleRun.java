package dev.qiao.cli;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a run, one of each kind, with a text of the caller's in every place for text. */
public final class SampleRun {

  private SampleRun() {}

  /** The events; {@code text} stands wherever something from outside can stand. */
  public static List<AgentEvent> saying(String text) {
    GoalState open = new GoalState(text, false, List.of());
    GoalState failed = new GoalState(text, false, List.of(text));
    GoalState done = new GoalState(text, true, List.of(text));
    return List.of(
        new AgentEvent.RunStarted(at(1, 0), text, text, text, List.of(open), List.of(text)),
        new AgentEvent.StepStarted(at(2, 1), true),
        new AgentEvent.ThinkingDelta(at(3, 1), text),
        new AgentEvent.ThinkingDelta(at(4, 1), text),
        new AgentEvent.TextDelta(at(5, 1), text),
        new AgentEvent.ToolCallRequested(at(6, 1), text, text, text),
        new AgentEvent.ToolCallStarted(at(7, 1), text, text, text),
        new AgentEvent.ToolCallProgressed(at(8, 1), text, 1, 2.0, text),
        new AgentEvent.ToolCallProgressed(at(9, 1), text, 1, null, null),
        new AgentEvent.ToolCallFinished(at(10, 1), text, text, text, true, millis(12)),
        new AgentEvent.ToolCallFinished(at(11, 1), text, text, text, false, millis(12)),
        new AgentEvent.Notice(at(12, 1), text, text),
        new AgentEvent.StepFinished(at(13, 1), 100, 80, 20, millis(150), millis(400), 80.0),
        new AgentEvent.GoalChanged(at(14, 1), 0, failed),
        new AgentEvent.GoalChanged(at(15, 1), 0, done),
        end(16, RunStatus.ACHIEVED, text, done, text));
  }

  /** A last event. */
  public static AgentEvent.RunFinished end(
      long seq, RunStatus status, String answer, GoalState goal, @Nullable String reason) {
    return new AgentEvent.RunFinished(at(seq, 1), status, answer, List.of(goal), reason);
  }

  private static Stamp at(long seq, int step) {
    return new Stamp(seq, Instant.parse("2026-11-24T15:00:00Z").plusMillis(100 * seq), step);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
