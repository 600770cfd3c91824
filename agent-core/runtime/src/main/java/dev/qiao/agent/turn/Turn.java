package dev.qiao.agent.turn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model said in one step, read.
 *
 * @param thinking what it thought; empty if it did not
 * @param text what it said beside its calls; empty if nothing
 * @param calls what it asked for, in its order
 * @param problem what to tell the model of a call that it tried to make in its text, beside the
 *     others, and that is none; null if there is no such thing
 */
public record Turn(String thinking, String text, List<ToolCall> calls, @Nullable String problem) {

  public Turn {
    calls = List.copyOf(calls);
  }
}
