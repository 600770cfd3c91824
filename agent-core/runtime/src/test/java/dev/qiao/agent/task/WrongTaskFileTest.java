package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with a task file is told with its line and what was meant. */
class WrongTaskFileTest extends WrittenTask {

  @Test
  void a_misspelt_field_is_named_with_its_line_and_what_was_meant() {
    assertFails(
        "name: x\npromt: y\n",
        "task.yaml:1: `prompt` is required",
        "task.yaml:2: unknown field `promt`; did you mean `prompt`?");
    assertFails(
        "prompt: y\nlimits:\n  stepz: 3\n",
        "task.yaml:3: limits: unknown field `stepz`; did you mean `steps`?");
    assertFails(
        "prompt: y\ngoals:\n  - statement: s\n    checks:\n      - file_contain: {path: a}\n",
        "task.yaml:5: goals[0].checks[0]: unknown field `file_contain`; did you mean"
            + " `file_contains`?");
    assertFails(
        "prompt: y\ncolour: red\n",
        "task.yaml:2: unknown field `colour`; known here: name, prompt, inputs, model, thinking,"
            + " mcpServers, goals, limits");
    assertFails(
        "prompt: y\nmcpServers:\n  t: {url: 'http://x/mcp', header: {}}\n",
        "task.yaml:3: mcpServers.t: unknown field `header`; did you mean `headers`?");
  }

  @Test
  void a_missing_field_is_named() {
    assertFails(
        "prompt: y\ngoals:\n  - checks: []\n", "task.yaml:3: `goals[0].statement` is required");
    assertFails(
        "prompt: y\ngoals: [{statement: s, checks: [{file_contains: {path: a}}]}]\n",
        "task.yaml:2: `goals[0].checks[0].file_contains.text` is required");
    assertFails(
        "prompt: y\nmcpServers:\n  t: {}\n",
        "task.yaml:3: `mcpServers.t` needs one of builtin, command, url");
  }

  @Test
  void a_wrong_kind_of_value_says_what_it_must_be() {
    assertFails("prompt: [a]\n", "task.yaml:1: `prompt` must be a text");
    assertFails(
        "prompt: y\nlimits: {steps: many}\n", "task.yaml:2: `limits.steps` must be a whole number");
    assertFails(
        "prompt: y\nlimits: {steps: 0}\n", "task.yaml:2: `limits.steps` must be at least 1");
    assertFails("prompt: y\ngoals: {}\n", "task.yaml:2: `goals` must be a list");
    assertFails(
        "prompt: y\nthinking: maybe\n", "task.yaml:2: `thinking` must be one of on, off, auto");
    assertFails("prompt: ''\n", "task.yaml:1: `prompt` must not be empty");
    assertFails(
        "just a text\n", "task.yaml:1: a task file is a mapping of fields such as `prompt:`");
    assertFails(
        "prompt: y\ngoals: [{statement: s, checks: [{}]}]\n",
        "task.yaml:2: `goals[0].checks[0]` must name exactly one check");
    assertFails(
        "prompt: y\ngoals: [{statement: s, checks: [{file_exists: a, tool_called: b}]}]\n",
        "task.yaml:2: `goals[0].checks[0]` must name exactly one check");
  }

  @Test
  void a_duration_that_is_none_is_told() {
    assertFails(
        "prompt: y\nlimits:\n  time: soon\n",
        "task.yaml:3: `limits.time` must be a duration such as 90s, 2m or 1h30m, not `soon`");
    assertFails(
        "prompt: y\nlimits: {time: 0s}\n",
        "task.yaml:2: `limits.time` must be a duration such as 90s, 2m or 1h30m, not `0s`");
    assertThat(read("prompt: y\nlimits: {time: 1h30m}\n").limits().time())
        .isEqualTo(Duration.ofMinutes(90));
    assertThat(read("prompt: y\nlimits: {time: 90s}\n").limits().time())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(read("prompt: y\nlimits: {time: PT2M}\n").limits().time())
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void a_broken_regular_expression_is_told() {
    assertFails(
        "prompt: y\ngoals:\n  - statement: s\n    checks: [{answer_matches: '('}]\n",
        "task.yaml:4: `(` is not a regular expression: Unclosed group");
  }

  @Test
  void a_result_outside_a_check_is_told() {
    assertFails(
        "prompt: Use {{result.calculate}}.\n",
        "task.yaml:1: `{{result.calculate}}` is known only in a check's text or regular"
            + " expression");
  }

  @Test
  void all_problems_are_told_at_once_in_the_files_order() {
    assertFails(
        "prompt: {{a}}\nlimits: {time: x}\n".replace("{{a}}", "'{{a}}'"),
        "task.yaml:1: there is no input `a`",
        "task.yaml:2: `limits.time` must be a duration such as 90s, 2m or 1h30m, not `x`");
  }

  @Test
  void files_that_are_no_yaml_document_are_told() {
    assertFails("", "task.yaml:1: the file is empty; a task needs at least a `prompt`");
    assertFails(
        "# only a comment\n", "task.yaml:1: the file is empty; a task needs at least a `prompt`");
    assertFails(
        "prompt: a\n\tmodel: b\n",
        "task.yaml:2: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do"
            + " not use \\t(TAB) for indentation)");
    assertFails(
        "prompt: a\nprompt: b\n", "task.yaml:2: `prompt` stands twice; the first is in line 1");
    assertFails(
        "prompt: a\n---\nprompt: b\n",
        "task.yaml:3: a task file holds one document, without `---`");
    assertFails(
        "prompt: a\n? [b]\n: c\n",
        "task.yaml:2: a field's name must be a text; a value that begins with {{ must stand in"
            + " quotes");
    assertThatThrownBy(() -> read("prompt: a\nmodel: [b\n\n"))
        .hasMessageStartingWith("task.yaml:2: not valid YAML: ");
    for (String end : List.of("", "\n", "\n\n")) {
      assertThatThrownBy(() -> read("prompt: a\nmodel: \"b\nthinking: on" + end))
          .hasMessageStartingWith("task.yaml:2: not valid YAML: ");
    }
    assertThatThrownBy(() -> read("a: &a [*a]\n"))
        .isInstanceOf(TaskFileException.class)
        .hasMessageStartingWith("task.yaml:1: ");
  }

  @Test
  void a_small_file_that_its_aliases_make_large_is_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    }
    assertThatThrownBy(() -> read(bomb.toString()))
        .isInstanceOf(TaskFileException.class)
        .hasMessageContaining(
            "Number of aliases for non-scalar nodes exceeds the specified max=50");
    String deep = "[".repeat(60) + "]".repeat(60);
    assertThatThrownBy(() -> read("prompt: " + deep))
        .hasMessage("task.yaml:1: the file is too large or too deeply nested");
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    Path missing = Path.of("missing.yaml");
    assertThatThrownBy(() -> TaskFile.read(missing, Map.of(), folder))
        .isInstanceOf(TaskFileException.class)
        .hasMessage("There is no task file missing.yaml");
    Path tasks = Path.of("tasks");
    assertThatThrownBy(() -> TaskFile.read(tasks, Map.of(), folder))
        .hasMessage("Cannot read tasks: it is a folder");
  }

  @Test
  void a_file_that_is_not_utf_8_is_told() throws IOException {
    Files.write(folder.resolve("tasks/task.yaml"), new byte[] {'p', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> TaskFile.read(Path.of("tasks/task.yaml"), Map.of(), folder))
        .hasMessage("tasks/task.yaml is not a text file in UTF-8");
  }
}
