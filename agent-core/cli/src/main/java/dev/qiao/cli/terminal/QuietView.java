package dev.qiao.cli.terminal;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.cli.console.Screen;
import dev.qiao.cli.exit.ExitCode;
import java.io.PrintStream;

/** Shows the answer and the goals, and nothing before them. */
public final class QuietView implements RunView {

  private final Pen pen;

  /** Writes to {@code out}. */
  public QuietView(PrintStream out, Screen screen) {
    this.pen = new Pen(out, screen);
  }

  @Override
  public void remark(String text) {
    // Quiet is the answer and the goals only.
  }

  @Override
  public void end(ExitCode code, String reason) {
    pen.endLine();
  }

  @Override
  public void accept(AgentEvent event) {
    if (event instanceof AgentEvent.RunFinished end) {
      Closing.answer(pen, end.answer());
      Closing.goals(pen, end.goals());
    }
  }
}
