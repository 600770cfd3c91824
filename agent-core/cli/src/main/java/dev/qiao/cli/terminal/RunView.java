package dev.qiao.cli.terminal;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.cli.exit.ExitCode;
import java.util.function.Consumer;

/**
 * Shows a run while it goes on. One run, one view; events come in order, from one thread at a time.
 */
public interface RunView extends Consumer<AgentEvent> {

  /** A line about something outside the run, such as where an input was copied to. */
  void remark(String text);

  /** The run ends without an event that says so: it could not begin, or not end in time. */
  void end(ExitCode code, String reason);
}
