package dev.qiao.cli.terminal;

import dev.qiao.agent.event.GoalState;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.terminal.Pen.Style;
import java.util.List;

/** What every view shows of goals and answers. */
final class Closing {

  private Closing() {}

  static void answer(Pen pen, String answer) {
    String text = PlainText.of(answer).strip();
    if (!text.isEmpty()) {
      pen.stream(Style.BOLD, "", text);
      pen.endLine();
    }
  }

  static void goals(Pen pen, List<GoalState> goals) {
    for (GoalState goal : goals) {
      goal(pen, goal);
    }
  }

  /** A goal with its sign; an open one with what was found, once somebody has looked. */
  static void goal(Pen pen, GoalState goal) {
    String statement = PlainText.line(goal.statement());
    if (goal.achieved()) {
      pen.line(Style.GREEN, "✓ " + statement);
      return;
    }
    boolean examined = !goal.evidence().isEmpty();
    pen.line(examined ? Style.RED : Style.NORMAL, (examined ? "✗ " : "○ ") + statement);
    for (String found : goal.evidence()) {
      pen.line(Style.DIM, "  " + Shortened.to(PlainText.line(found), pen.columns() * 2));
    }
  }
}
