package dev.qiao.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.event.GoalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalJudgeTest {

  @TempDir Path folder;
  private GoalScope scope;

  @BeforeEach
  void write_the_report() throws IOException {
    Files.writeString(folder.resolve("report.txt"), "Total: 91.70 EUR\nby Mira\n");
    Files.createDirectory(folder.resolve("sub"));
    scope =
        new GoalScope(
            folder, "The total is 91.70.", Map.of("calculate", "91.70\n"), Set.of("calculate"));
  }

  private GoalState judge(Check... checks) {
    return new GoalJudge().judge(List.of(new Goal("done", List.of(checks))), scope).getFirst();
  }

  private void assertHolds(Check check) {
    assertThat(judge(check)).isEqualTo(new GoalState("done", true, List.of()));
  }

  private void assertFails(Check check, String evidence) {
    assertThat(judge(check)).isEqualTo(new GoalState("done", false, List.of(evidence)));
  }

  @Test
  void looks_for_files_and_what_they_hold() {
    assertHolds(new Check.FileExists("report.txt"));
    assertHolds(new Check.FileExists("sub"));
    assertHolds(new Check.FileExists(folder.resolve("report.txt").toString()));
    assertHolds(new Check.FileContains("report.txt", "91.70"));
    assertHolds(new Check.FileMatches("report.txt", "by \\w+$"));
    assertFails(new Check.FileExists("other.txt"), "other.txt does not exist");
    assertFails(new Check.FileContains("other.txt", "x"), "other.txt does not exist");
    assertFails(new Check.FileContains("sub", "x"), "sub is a folder");
    assertFails(
        new Check.FileContains("report.txt", "91.79"),
        "report.txt does not contain \"91.79\"; it holds \"Total: 91.70 EUR\\nby Mira\"");
    assertFails(new Check.FileMatches("report.txt", "TOTAL"), "report.txt does not match TOTAL");
  }

  @Test
  void shows_at_most_two_hundred_characters_of_a_file() throws IOException {
    Files.writeString(folder.resolve("long.txt"), "x".repeat(500));
    assertFails(
        new Check.FileContains("long.txt", "y"),
        "long.txt does not contain \"y\"; it holds \"" + "x".repeat(200) + "…\"");
    Files.writeString(folder.resolve("empty.txt"), "");
    assertFails(
        new Check.FileContains("empty.txt", "y"), "empty.txt does not contain \"y\"; it is empty");
  }

  @Test
  void puts_results_into_texts_and_word_for_word_into_expressions() throws IOException {
    assertHolds(new Check.FileContains("report.txt", "Total: {{result.calculate}} EUR"));
    assertHolds(new Check.FileMatches("report.txt", "^Total: {{result.calculate}}"));
    Files.writeString(folder.resolve("report.txt"), "91x70");
    assertFails(
        new Check.FileMatches("report.txt", "{{result.calculate}}"),
        "report.txt does not match 91.70");
    assertFails(new Check.AnswerMatches("{{result.now}}"), "there is no result of now yet");
  }

  @Test
  void looks_at_the_answer_and_the_calls() {
    assertHolds(new Check.AnswerMatches("\\d+\\.70"));
    assertFails(new Check.AnswerMatches("THE"), "the answer does not match THE");
    assertHolds(new Check.ToolCalled("calculate"));
    assertFails(new Check.ToolCalled("write_file"), "write_file was not called successfully");
  }

  @Test
  void says_so_when_an_expression_is_none() {
    assertThat(judge(new Check.AnswerMatches("(")).evidence())
        .singleElement()
        .asString()
        .startsWith("( is not a regular expression: ");
  }

  @Test
  void a_search_without_end_ends_with_an_interrupt() throws Exception {
    scope = new GoalScope(folder, "a".repeat(5000), Map.of(), Set.of());
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .uncaughtExceptionHandler((thread, e) -> end.complete(e))
        .start(() -> judge(new Check.AnswerMatches(".*.*.*.*.*.*.*.*!")))
        .interrupt();
    assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
  }

  @Test
  void holds_a_goal_without_checks_once_there_is_an_answer() {
    assertThat(judge().achieved()).isTrue();
    scope = new GoalScope(folder, " ", Map.of(), Set.of());
    assertThat(judge().evidence()).containsExactly("there is no answer yet");
  }

  @Test
  void tells_the_model_what_is_open_and_why() {
    List<GoalState> states =
        List.of(
            new GoalState("a holds", true, List.of()),
            new GoalState("b holds", false, List.of("b.txt does not exist", "x")));
    assertThat(GoalTexts.notDoneYet(states))
        .isEqualTo("Not done yet.\n- open: b holds\n  b.txt does not exist\n  x");
  }
}
