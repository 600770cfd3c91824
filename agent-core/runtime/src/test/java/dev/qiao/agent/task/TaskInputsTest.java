package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.mcp.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inputs of a task: where their values come from, and where they go. */
class TaskInputsTest extends WrittenTask {

  @Test
  void an_input_with_copy_works_on_a_fresh_copy() throws IOException {
    TaskFile file = read(EXPENSES);
    Path source = folder.resolve("tasks/data/expenses");
    assertThat(file.copies()).extracting(TaskFile.Copied::from).containsExactly(source);
    Path copy = file.copies().getFirst().to();
    assertThat(copy.getParent()).isEqualTo(temporary);
    assertThat(copy.getFileName().toString()).matches("qiao-expenses-\\d{4}");
    assertThat(file.task().folder()).contains(copy);
    assertThat(Files.readString(copy.resolve("expenses.csv"))).isEqualTo("date,category\n");
    assertThat(copy.resolve("old/2025.csv")).exists();
    assertThat(read(EXPENSES).copies().getFirst().to()).isNotEqualTo(copy);
  }

  @Test
  void a_path_that_is_set_starts_at_the_current_directory_and_is_used_in_place()
      throws IOException {
    TaskFile file = read(EXPENSES, Map.of("folder", "mine", "category", "food"));
    assertThat(file.copies()).isEmpty();
    assertThat(file.task().folder()).contains(current);
    assertThat(file.task().prompt()).contains("category food");
    try (var entries = Files.list(temporary)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void a_file_may_be_copied_too() throws IOException {
    TaskFile file =
        read(
            """
            prompt: Read {{table}}
            inputs: {table: {default: data/expenses/expenses.csv, copy: true}}
            """);
    Path copy = Path.of(file.task().prompt().substring("Read ".length()));
    assertThat(copy).isAbsolute().hasFileName("expenses.csv").hasContent("date,category\n");
    assertThat(copy.startsWith(temporary)).isTrue();
  }

  @Test
  void two_inputs_that_copy_the_same_folder_tell_of_both_copies() {
    TaskFile file =
        read(
            """
            prompt: Compare {{left}} with {{right}}
            inputs:
              left: {default: data/expenses, copy: true}
              right: {default: data/expenses, copy: true}
            """);
    assertThat(file.copies()).hasSize(2).extracting(TaskFile.Copied::to).doesNotHaveDuplicates();
    assertThat(file.copies())
        .allSatisfy(copy -> assertThat(file.task().prompt()).contains(copy.to().toString()));
  }

  @Test
  void an_input_that_begins_a_root_is_a_path_without_saying_so() {
    String task =
        """
        prompt: x
        inputs: {place: {default: data}}
        mcpServers: {fs: {builtin: filesystem, roots: ["{{place}}/expenses"]}}
        """;
    assertThat(read(task).task().folder()).contains(folder.resolve("tasks/data/expenses"));
    assertThat(read(task, Map.of("place", "mine")).task().folder())
        .contains(current.resolve("expenses"));
  }

  @Test
  void an_inputs_value_in_a_regular_expression_means_itself() {
    TaskFile file =
        read(
            """
            prompt: x
            inputs: {price: {default: "1.5 (net)"}}
            goals: [{statement: s, checks: [{answer_matches: "^{{price}}$"}]}]
            """);
    assertThat(file.task().goals().get(0).checks())
        .containsExactly(new Check.AnswerMatches("^1\\.5 \\(net\\)$"));
  }

  @Test
  void an_address_that_is_none_is_told_as_it_is_written() {
    assertFails(
        """
        prompt: x
        inputs: {host: {default: "mira:p-11111@x"}, token: {default: k-22222}}
        mcpServers:
          t: {url: "{{host}}/mcp?key={{token}}"}
        """,
        "task.yaml:4: `mcpServers.t.url` is not an http or https address:"
            + " {{host}}/mcp?key={{token}}");
  }

  @Test
  void an_unknown_input_in_a_text_is_told_with_what_was_meant() {
    String inputs = "inputs: {category: {default: a}}\n";
    assertFails(
        "prompt: Sum {{categry}}.\n" + inputs,
        "task.yaml:1: there is no input `categry`; did you mean `category`?");
    assertFails(
        "prompt: x\n" + inputs + "goals: [{statement: '{{zzzzzz}}'}]\n",
        "task.yaml:3: there is no input `zzzzzz`; known here: category");
    assertFails(
        "prompt: x\n" + inputs + "mcpServers: {f: {builtin: filesystem, roots: ['{{ROOT}}']}}\n",
        "task.yaml:3: there is no input `ROOT`; known here: category");
  }

  @Test
  void inputs_that_are_wrong_are_told() {
    String task = "prompt: x {{who}}\ninputs:\n  who: {description: a name}\n";
    assertFails(task, "task.yaml:3: input `who` has no default; set it with --set who=VALUE");
    assertThat(read(task, Map.of("who", "Ann")).task().prompt()).isEqualTo("x Ann");
    assertFails(
        task,
        Map.of("who", "Ann", "whom", "Bob"),
        "task.yaml:2: --set whom: there is no input `whom`; did you mean `who`?");
    assertFails(
        "prompt: x\n",
        Map.of("a", "b"),
        "task.yaml:1: --set a: there is no input `a`; this task has none");
    assertFails(
        "prompt: x\ninputs:\n  place: {default: nowhere, copy: true}\n",
        "task.yaml:3: input `place`: no such file or folder: " + folder.resolve("tasks/nowhere"));
    assertFails(
        EXPENSES,
        Map.of("folder", "missing"),
        "task.yaml:4: input `folder`: no such file or folder: "
            + folder.resolve("current/missing"));
    assertFails(
        "prompt: x\ninputs: {result: {default: a}}\n",
        "task.yaml:2: `inputs`: a name is letters, digits, _ and -, and not `result`");
  }

  @Test
  void an_input_may_come_from_the_environment() {
    String task =
        """
        prompt: x
        inputs:
          token: {env: TICKETS_TOKEN, description: the key}
          place: {env: PLACE, default: data, copy: true}
        mcpServers:
          fs: {builtin: filesystem, roots: ["{{place}}"]}
          t: {url: "https://x.example/mcp", headers: {Authorization: "Bearer {{token}}"}}
        """;
    environment = Map.of("TICKETS_TOKEN", "k-11111", "PLACE", "mine");
    TaskFile file = read(task);
    assertThat(file.mcpServers()).containsEntry("t", tickets("k-11111"));
    assertThat(file.task().folder()).contains(current);
    assertThat(file.copies()).isEmpty();
    assertThat(file.toString()).doesNotContain("k-11111");
    assertThat(read(task, Map.of("token", "k-22222")).mcpServers())
        .containsEntry("t", tickets("k-22222"));
    environment = Map.of("TICKETS_TOKEN", "k-11111");
    assertThat(read(task).copies())
        .extracting(TaskFile.Copied::from)
        .containsExactly(folder.resolve("tasks/data"));
  }

  @Test
  void a_variable_that_is_not_set_is_told_with_its_input_and_line() {
    String task = "prompt: x\ninputs:\n  token: {env: TICKETS_TOKEN}\n";
    String problem =
        "task.yaml:3: input `token`: the environment variable TICKETS_TOKEN is not set";
    assertFails(task, problem);
    environment = Map.of("TICKETS_TOKEN", "");
    assertFails(task, problem);
    assertFails(
        "prompt: x\ninputs: {token: {env: [A]}}\n",
        "task.yaml:2: `inputs.token.env` must be a text");
  }

  private static ServerConfig tickets(String token) {
    return new ServerConfig.Remote(
        URI.create("https://x.example/mcp"), Map.of("Authorization", "Bearer " + token));
  }

  @Test
  void a_value_is_not_looked_into_for_further_inputs() {
    TaskFile file =
        read("prompt: x {{a}}\ninputs: {a: {default: '{{b}} $1 \\'}, b: {default: z}}\n");
    assertThat(file.task().prompt()).isEqualTo("x {{b}} $1 \\");
  }
}
