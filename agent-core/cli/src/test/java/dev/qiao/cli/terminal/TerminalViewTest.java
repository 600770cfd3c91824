package dev.qiao.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.SampleRun;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.console.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class TerminalViewTest {

  private static final String ATTACK = "x\033[2J\033]0;t\007\u009b1m\u202e\r\b\u2066y";
  private static final Screen TERMINAL = new Screen(true, 80);

  @Test
  void shows_goals_thinking_calls_speed_answer_and_outcome() {
    String shown = shown(TerminalView::new, Screen.PLAIN, SampleRun.saying("word"));

    assertThat(shown)
        .contains("word · word", "Goals\n○ word", "Step 1\n  wordwordword")
        .contains("  → word word", "  ✗ word", "  ← word", "  ! word")
        .contains("  20 tokens · 80 tokens/s · first after 0.15 s")
        .endsWith("\nword\n\nGoals\n✓ word\n\nAchieved · 1 step · 20 tokens · 1.50 s\nword\n");
  }

  @Test
  void a_call_is_shown_by_its_arguments_and_a_long_result_by_its_start() {
    List<AgentEvent> run = SampleRun.saying("a\nb\nc\nd\ne\nf\ng\nh\ni");
    assertThat(shown(TerminalView::new, Screen.PLAIN, run))
        .contains("← a\n    b\n", "… 3 more lines");
    assertThat(Arguments.of("{\"path\": \"a.txt\", \"head\": 3}"))
        .isEqualTo("path=\"a.txt\" head=3");
    assertThat(Arguments.of("{path: 'a'")).isEqualTo("{path: 'a'");
  }

  @Test
  void what_a_model_or_a_tool_says_cannot_control_the_terminal() {
    for (Screen screen : List.of(Screen.PLAIN, TERMINAL)) {
      for (BiFunction<PrintStream, Screen, RunView> view :
          List.<BiFunction<PrintStream, Screen, RunView>>of(
              TerminalView::new, TerminalViewTest::quiet)) {
        String shown = withoutOwnStyles(shown(view, screen, SampleRun.saying(ATTACK)));
        assertThat(shown.codePoints()).noneMatch(PlainText::isHarmful);
        assertThat(shown).contains("␛[2J");
      }
    }
  }

  @Test
  void without_a_terminal_there_is_no_style_and_no_redrawing() {
    assertThat(shown(TerminalView::new, Screen.PLAIN, SampleRun.saying("word")))
        .doesNotContain("\033", "\r", "is working");
  }

  @Test
  void on_a_terminal_thinking_is_dimmed_and_a_passing_line_tells_what_goes_on() {
    assertThat(shown(TerminalView::new, TERMINAL, SampleRun.saying("word")))
        .contains("\033[2m  word\033[0m", "word is working", "50 % word", "\r\033[K");
  }

  @Test
  void quiet_shows_the_answer_and_the_goals_only() {
    assertThat(shown(TerminalViewTest::quiet, Screen.PLAIN, SampleRun.saying("word")))
        .isEqualTo("word\n✓ word\n");
  }

  @Test
  void an_open_goal_is_shown_with_what_was_found() {
    GoalState open = new GoalState("report.txt exists", false, List.of("it does not exist"));
    assertThat(
            shown(
                TerminalViewTest::quiet,
                Screen.PLAIN,
                List.of(SampleRun.end(1, RunStatus.UNACHIEVED, "Done.", open, null))))
        .isEqualTo("Done.\n✗ report.txt exists\n  it does not exist\n");
  }

  @Test
  void quiet_tells_elsewhere_why_a_run_ended_without_an_answer() {
    List<String> remarks = new ArrayList<>();
    QuietView view =
        new QuietView(new PrintStream(OutputStream.nullOutputStream()), Screen.PLAIN, remarks::add);
    GoalState open = new GoalState("report.txt exists", false, List.of());
    String reason = "The limit of 2 steps is reached.";
    view.accept(SampleRun.end(1, RunStatus.LIMIT_REACHED, "", open, reason));
    view.accept(SampleRun.end(2, RunStatus.ACHIEVED, "Done.", open, "a reason"));
    view.accept(SampleRun.end(3, RunStatus.MODEL_UNAVAILABLE, "", open, "told by the command"));
    assertThat(remarks).containsExactly(reason);
  }

  private static QuietView quiet(PrintStream out, Screen screen) {
    return new QuietView(out, screen, remark -> {});
  }

  private static String withoutOwnStyles(String shown) {
    return shown.replaceAll("\033\\[[0-9]*m", "").replace("\r\033[K", "");
  }

  private static String shown(
      BiFunction<PrintStream, Screen, RunView> view, Screen screen, List<AgentEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunView reader = view.apply(new PrintStream(bytes, true, UTF_8), screen);
    events.forEach(reader);
    return bytes.toString(UTF_8);
  }
}
