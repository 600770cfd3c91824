package dev.qiao.cli.terminal;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.console.Screen;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.terminal.Pen.Style;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows everything: the goals, each step's thinking dimmed, each call with its arguments and its
 * result, the speed of each step, and at the end the answer and the goals.
 */
public final class TerminalView implements RunView {

  private static final String INDENT = "  ";

  private final Pen pen;
  private final List<GoalState> goals = new ArrayList<>();
  private @Nullable Instant started;
  private long outputTokens;

  /** Writes to {@code out}. */
  public TerminalView(PrintStream out, Screen screen) {
    this.pen = new Pen(out, screen);
  }

  @Override
  public void remark(String text) {
    pen.line(Style.DIM, PlainText.line(text));
  }

  @Override
  public void end(ExitCode code, String reason) {
    pen.endLine();
  }

  @Override
  public void accept(AgentEvent event) {
    switch (event) {
      case AgentEvent.RunStarted start -> begin(start);
      case AgentEvent.StepStarted step -> beginStep(step);
      case AgentEvent.ThinkingDelta delta -> pen.stream(Style.DIM, INDENT, plain(delta.text()));
      case AgentEvent.TextDelta delta -> pen.stream(Style.NORMAL, INDENT, plain(delta.text()));
      case AgentEvent.ToolCallRequested call -> request(call);
      case AgentEvent.ToolCallStarted call ->
          pen.status(INDENT + "… " + PlainText.line(call.tool()) + " is working");
      case AgentEvent.ToolCallProgressed call -> pen.status(INDENT + "… " + Progress.of(call));
      case AgentEvent.ToolCallFinished call -> result(call);
      case AgentEvent.GoalChanged change -> goal(change);
      case AgentEvent.Notice notice ->
          pen.line(Style.YELLOW, INDENT + "! " + PlainText.line(notice.text()));
      case AgentEvent.StepFinished step -> endStep(step);
      case AgentEvent.RunFinished end -> end(end);
    }
  }

  private void begin(AgentEvent.RunStarted start) {
    started = start.stamp().time();
    goals.addAll(start.goals());
    pen.line(Style.BOLD, PlainText.line(start.task()) + " · " + PlainText.line(start.model()));
    pen.line(Style.NORMAL, PlainText.of(start.prompt()).strip());
    if (!goals.isEmpty()) {
      pen.gap();
      pen.line(Style.BOLD, "Goals");
      Closing.goals(pen, goals);
    }
  }

  private void beginStep(AgentEvent.StepStarted step) {
    pen.gap();
    pen.line(Style.DIM, "Step " + step.stamp().step());
    pen.status(INDENT + "… reading");
  }

  private void request(AgentEvent.ToolCallRequested call) {
    String text = INDENT + "→ " + call.tool() + " " + Arguments.of(call.arguments());
    pen.line(Style.CYAN, Shortened.to(PlainText.line(text), pen.columns() * 3));
  }

  private void result(AgentEvent.ToolCallFinished call) {
    String sign = call.error() ? "✗ " : "← ";
    String margin = INDENT + sign;
    List<String> lines =
        Shortened.lines(PlainText.of(call.result()), pen.columns() - margin.length());
    for (String line : lines.isEmpty() ? List.of("(nothing)") : lines) {
      pen.line(call.error() ? Style.RED : Style.NORMAL, margin + line);
      margin = INDENT + "  ";
    }
  }

  private void goal(AgentEvent.GoalChanged change) {
    boolean known = change.goal() >= 0 && change.goal() < goals.size();
    if (known && goals.get(change.goal()).equals(change.state())) {
      return;
    }
    if (known) {
      goals.set(change.goal(), change.state());
    }
    pen.endLine();
    Closing.goal(pen, change.state());
  }

  private void endStep(AgentEvent.StepFinished step) {
    outputTokens += step.outputTokens();
    String speed =
        step.tokensPerSecond() > 0
            ? String.format(Locale.ROOT, " · %.0f tokens/s", step.tokensPerSecond())
            : "";
    pen.line(
        Style.DIM,
        String.format(
            Locale.ROOT,
            "%s%d tokens%s · first after %s",
            INDENT,
            step.outputTokens(),
            speed,
            seconds(step.timeToFirstToken())));
  }

  private void end(AgentEvent.RunFinished end) {
    pen.gap();
    Closing.answer(pen, end.answer());
    if (!end.goals().isEmpty()) {
      pen.gap();
      pen.line(Style.BOLD, "Goals");
      Closing.goals(pen, end.goals());
    }
    boolean done = end.status() == RunStatus.ACHIEVED || end.status() == RunStatus.ANSWERED;
    pen.gap();
    pen.line(done ? Style.GREEN : Style.YELLOW, summary(end));
  }

  private String summary(AgentEvent.RunFinished end) {
    StringBuilder text = new StringBuilder(words(end.status()));
    int steps = end.stamp().step();
    text.append(" · ").append(steps).append(steps == 1 ? " step" : " steps");
    text.append(" · ").append(outputTokens).append(" tokens");
    if (started != null) {
      text.append(" · ").append(seconds(Duration.between(started, end.stamp().time())));
    }
    boolean saidOnStandardError = ExitCode.of(end.status()).isFailure();
    if (end.reason() != null && !end.reason().isBlank() && !saidOnStandardError) {
      text.append("\n").append(PlainText.line(end.reason()));
    }
    return text.toString();
  }

  private static String words(RunStatus status) {
    return switch (status) {
      case ACHIEVED -> "Achieved";
      case ANSWERED -> "Answered";
      case UNACHIEVED -> "Ended with goals open";
      case LIMIT_REACHED -> "Ended at a limit";
      case MODEL_UNAVAILABLE -> "The model is unavailable";
      case TOOL_SERVER_UNAVAILABLE -> "A tool server is unavailable";
      case CANCELLED -> "Interrupted";
      case FAILED -> "Failed";
    };
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
  }

  private static String plain(String text) {
    return PlainText.of(text).replace("\t", "    ");
  }
}
