package dev.qiao.agent;

import dev.qiao.agent.turn.ToolCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Knows which calls were made since anything could have changed their results. An identical one is
 * not made again: the model is reminded, then asked for its answer, then the run ends.
 */
final class RepeatGuard {

  /** What is to be done with a call. */
  enum Verdict {
    /** It is new: make it. */
    MAKE,
    /** It was made before: say so. */
    REMIND,
    /** It was reminded of before: ask for the answer. */
    ASK_FOR_ANSWER,
    /** Asking did not help either: end the run. */
    END
  }

  private record Key(String tool, JsonNode arguments, String written) {}

  private final Map<Key, Integer> met = new HashMap<>();

  Verdict meet(ToolCall call) {
    return switch (met.merge(key(call), 1, Integer::sum)) {
      case 1 -> Verdict.MAKE;
      case 2 -> Verdict.REMIND;
      case 3 -> Verdict.ASK_FOR_ANSWER;
      default -> Verdict.END;
    };
  }

  /** The call changed something, or may have: every other call may now give something else. */
  void changedBy(ToolCall call) {
    met.keySet().retainAll(Set.of(key(call)));
  }

  /** The call did not come to an end, so it may be made again. */
  void unfinished(ToolCall call) {
    met.remove(key(call));
  }

  /** Calls that could not be read are the same if they were written the same. */
  private static Key key(ToolCall call) {
    return new Key(call.tool(), call.arguments(), call.problem() == null ? "" : call.written());
  }
}
