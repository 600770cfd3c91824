package dev.qiao.agent.turn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls found in a text, in its order.
 *
 * @param calls the calls, each with where it stands
 * @param problem what to tell the model of the last one that it tried to write and that is none
 */
record Findings(List<Call> calls, @Nullable String problem) {

  /** A call, and the span of the text that it takes with its tags or fence. */
  record Call(String tool, ObjectNode arguments, String written, int start, int end) {}

  /** The calls that nothing but white space follows; what was weighed and left is none. */
  Findings atTheEndOnly(String text) {
    int from = calls.size();
    int border = text.length();
    while (from > 0 && text.substring(endOf(from - 1, border), border).isBlank()) {
      border = calls.get(from - 1).start();
      from--;
    }
    return new Findings(calls.subList(from, calls.size()), problem);
  }

  /** The text without its calls. */
  String without(String text) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Call call : calls) {
      if (call.start() > at) {
        rest.append(text, at, call.start());
      }
      at = Math.max(at, call.end());
    }
    return rest.append(text.substring(at)).toString();
  }

  private int endOf(int index, int border) {
    return Math.min(calls.get(index).end(), border);
  }
}
