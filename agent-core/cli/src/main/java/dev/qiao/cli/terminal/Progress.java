package dev.qiao.cli.terminal;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.cli.console.PlainText;
import java.util.Locale;

/** How far a tool says it is, in one line. */
final class Progress {

  private Progress() {}

  static String of(AgentEvent.ToolCallProgressed call) {
    Double total = call.total();
    String share =
        total != null && total > 0
            ? String.format(Locale.ROOT, "%.0f %%", 100 * call.progress() / total)
            : String.format(Locale.ROOT, "%.0f", call.progress());
    String message = call.message();
    return message == null || message.isBlank() ? share : share + " " + PlainText.line(message);
  }
}
