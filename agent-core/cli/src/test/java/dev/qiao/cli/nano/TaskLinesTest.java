package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.goal.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskLinesTest {

  private static final String LINE =
      """
      {"id": "t1", "calls": "2", "prompt": "Copy a.txt to b.txt.", "files": {"a.txt": "Mira\\n"}, \
      "expect": [{"file_contains": {"path": "b.txt", "text": "Mira"}}]}
      """;

  @TempDir Path folder;

  @Test
  void a_line_becomes_a_task() throws IOException {
    EvalTask task = read(LINE).getFirst();

    assertThat(task.id()).isEqualTo("t1");
    assertThat(task.group()).isEqualTo(Group.TWO);
    assertThat(task.files()).containsEntry("a.txt", "Mira\n");
    assertThat(task.checks()).containsExactly(new Check.FileContains("b.txt", "Mira"));
  }

  @Test
  void empty_lines_are_passed_over() throws IOException {
    assertThat(read("\n" + LINE + "\n\n")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"calls\": \"2\" | \"calls\": \"4\" | calls must be one of 1, 2, 3, mend, not 4",
        "\"id\" | \"name\" | unknown field name",
        "\"prompt\": \"Copy a.txt to b.txt.\", | | prompt is missing",
        "\"id\": \"t1\" | \"id\": 1 | id must be a string",
        "file_contains | file_holds | unknown check file_holds",
        "{\"path\": \"b.txt\", \"text\" | {\"path\": \"b.txt\", \"txt\" | text is missing",
        "[{\"file_contains\": {\"path\": \"b.txt\", \"text\": \"Mira\"}}] | [] | at least one"
            + " check",
        "{\"id\" | \"id\" | not JSON"
      })
  void a_wrong_line_is_named_with_its_fault(String part, String instead, String fault) {
    String wrong = LINE.replace(part, instead == null ? "" : instead);

    assertThatThrownBy(() -> read("\n" + wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tasks.jsonl:2: ")
        .hasMessageContaining(fault);
  }

  @Test
  void a_broken_regular_expression_is_a_fault_but_a_result_in_one_is_not() throws IOException {
    String check = "[{\"answer_matches\": \"%s\"}]";
    String good = LINE.replaceAll("\\[.*]", check.formatted("^{{result.calculate}}\\$"));
    assertThat(read(good)).hasSize(1);

    String broken = LINE.replaceAll("\\[.*]", check.formatted("(a"));
    assertThatThrownBy(() -> read(broken)).hasMessageContaining("is not a regular expression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../x\": \"a\"",
        "\"/x\": \"a\"",
        "\".\": \"a\"",
        "\"a\": \"a\", \"a/b\": \"c\""
      })
  void files_lie_in_the_folder_and_are_no_folders(String files) {
    String line = LINE.replaceFirst("\"files\": *\\{[^}]*}", "\"files\": {" + files + "}");
    assertThat(line).contains(files);
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tasks.jsonl:1: files: ");
  }

  @Test
  void an_id_may_stand_once_only() {
    assertThatThrownBy(() -> read(LINE + LINE)).hasMessageContaining("the id t1 stands twice");
  }

  @Test
  void an_empty_or_missing_file_is_an_error() {
    assertThatThrownBy(() -> read("\n")).hasMessageContaining("holds no task");
    Path missing = folder.resolve("nowhere.jsonl");
    assertThatThrownBy(() -> new TaskLines().of(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.jsonl");
  }

  @Test
  void the_packaged_tasks_hold_at_least_140_of_each_group() {
    assertThat(
            new TaskLines()
                .packaged().stream()
                    .collect(Collectors.groupingBy(EvalTask::group, Collectors.counting())))
        .containsOnlyKeys(Group.values())
        .allSatisfy((group, count) -> assertThat(count).isGreaterThanOrEqualTo(140));
  }

  private List<EvalTask> read(String lines) throws IOException {
    Path file = folder.resolve("tasks.jsonl");
    Files.writeString(file, lines);
    return new TaskLines().of(file);
  }
}
