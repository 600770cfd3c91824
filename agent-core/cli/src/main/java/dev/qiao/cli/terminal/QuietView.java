package dev.qiao.cli.terminal;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.console.Screen;
import dev.qiao.cli.exit.ExitCode;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Shows the answer and the goals, and nothing before them; remarks, and why a run ended without
 * reaching its goals, go elsewhere.
 */
public final class QuietView implements RunView {

  private final Pen pen;
  private final Consumer<String> remarks;

  /** Writes to {@code out}, and tells remarks to somebody else. */
  public QuietView(PrintStream out, Screen screen, Consumer<String> remarks) {
    this.pen = new Pen(out, screen);
    this.remarks = remarks;
  }

  @Override
  public void remark(String text) {
    remarks.accept(text);
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
      if (ExitCode.of(end.status()) == ExitCode.GOALS_OPEN && end.reason() != null) {
        remarks.accept(PlainText.line(end.reason()));
      }
    }
  }
}
