package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.mcp.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFileTest {

  private static final String EXPENSES =
      """
      name: expenses
      prompt: In expenses.csv, add up the amounts of the category {{category}} and write one line with the total to report.txt.
      inputs:
        folder: {default: data/expenses, copy: true, description: the folder to work in}
        category: {default: travel}
      model: nano
      thinking: "on"
      mcpServers:
        filesystem: {builtin: filesystem, roots: ["{{folder}}"]}
        calculator: {builtin: calculator}
        tickets: {url: "http://127.0.0.1:8080/mcp"}
        notes: {command: npx, args: [-y, some-server], env: {NOTES: "1"}}
      goals:
        - statement: report.txt holds the computed total of {{category}}
          checks: [{file_contains: {path: report.txt, text: "{{result.calculate}}"}}]
      limits: {steps: 12, tokens: 4000, time: 2m}
      """;

  @TempDir Path folder;
  private Path current;
  private Path temporary;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void lay_out_folders() throws IOException {
    Path data = Files.createDirectories(folder.resolve("tasks/data/expenses/old"));
    Files.writeString(data.getParent().resolve("expenses.csv"), "date,category\n");
    Files.writeString(data.resolve("2025.csv"), "old\n");
    current = Files.createDirectories(folder.resolve("current/mine"));
    temporary = Files.createDirectories(folder.resolve("tmp"));
  }

  @Test
  void every_field_of_a_task_is_read() {
    TaskFile file = read(EXPENSES);
    assertThat(file.task().name()).isEqualTo("expenses");
    assertThat(file.task().prompt())
        .startsWith("In expenses.csv, add up the amounts of the category travel and write");
    assertThat(file.model()).isEqualTo("nano");
    assertThat(file.thinking()).isEqualTo(Thinking.ON);
    assertThat(file.limits()).isEqualTo(new Limits(12, 4000, Duration.ofMinutes(2)));
    assertThat(file.mcpServers().keySet())
        .containsExactly("filesystem", "calculator", "tickets", "notes");
    assertThat(file.mcpServers())
        .contains(
            entry("calculator", new ServerConfig.Builtin("calculator", Map.of())),
            entry(
                "tickets",
                new ServerConfig.Remote(URI.create("http://127.0.0.1:8080/mcp"), Map.of())),
            entry(
                "notes",
                new ServerConfig.Command(
                    "npx", List.of("-y", "some-server"), Map.of("NOTES", "1"))));
    assertThat(file.task().goals())
        .singleElement()
        .satisfies(
            goal -> {
              assertThat(goal.statement())
                  .isEqualTo("report.txt holds the computed total of travel");
              assertThat(goal.checks())
                  .containsExactly(new Check.FileContains("report.txt", "{{result.calculate}}"));
            });
  }

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
  void what_was_read_cannot_be_changed() {
    TaskFile file = read(EXPENSES);
    assertThatThrownBy(() -> file.mcpServers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> file.copies().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_prompt_alone_is_a_task() {
    TaskFile file = read("prompt: Say hello.\n");
    assertThat(file.task().name()).isEqualTo("task");
    assertThat(file.model()).isEqualTo("nano");
    assertThat(file.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(file.task().folder()).isEmpty();
    assertThat(file.mcpServers()).isEmpty();
  }

  @Test
  void without_a_root_the_paths_of_checks_start_at_the_task_files_folder() {
    TaskFile file =
        read("prompt: x\ngoals: [{statement: s, checks: [{file_exists: out/a.txt}]}]\n");
    assertThat(file.task().goals().get(0).checks())
        .containsExactly(new Check.FileExists(folder.resolve("tasks/out/a.txt").toString()));
  }

  @Test
  void roots_start_at_the_task_files_folder() {
    TaskFile file = read("prompt: x\nmcpServers: {fs: {builtin: filesystem, roots: [data]}}\n");
    assertThat(file.task().folder()).contains(folder.resolve("tasks/data"));
    assertThat(file.mcpServers())
        .containsEntry(
            "fs",
            new ServerConfig.Builtin(
                "filesystem", Map.of("roots", List.of(folder.resolve("tasks/data").toString()))));
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
  void thinking_is_read_with_and_without_quotes() {
    assertThat(read("prompt: x\nthinking: on\n").thinking()).isEqualTo(Thinking.ON);
    assertThat(read("prompt: x\nthinking: off\n").thinking()).isEqualTo(Thinking.OFF);
    assertThat(read("prompt: x\nthinking: true\n").thinking()).isEqualTo(Thinking.ON);
    assertThat(read("prompt: x\nthinking: false\n").thinking()).isEqualTo(Thinking.OFF);
    assertThat(read("prompt: x\nthinking: \"auto\"\n").thinking()).isEqualTo(Thinking.AUTO);
  }

  @Test
  void every_kind_of_check_is_read_and_numbers_stay_as_they_are_written() {
    TaskFile file =
        read(
            """
            prompt: x
            mcpServers: {fs: {builtin: filesystem, roots: [data]}}
            goals:
              - statement: all
                checks:
                  - file_exists: a.txt
                  - file_contains: {path: a.txt, text: 12.50}
                  - file_matches: {path: a.txt, regex: "^total: {{result.calculate}}$"}
                  - answer_matches: "\\\\d+"
                  - tool_called: calculate
            """);
    assertThat(file.task().goals().get(0).checks())
        .containsExactly(
            new Check.FileExists("a.txt"),
            new Check.FileContains("a.txt", "12.50"),
            new Check.FileMatches("a.txt", "^total: {{result.calculate}}$"),
            new Check.AnswerMatches("\\d+"),
            new Check.ToolCalled("calculate"));
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
  void settings_of_a_builtin_server_keep_their_kinds() {
    TaskFile file =
        read(
            """
            prompt: x
            mcpServers: {m: {builtin: memory, most: 5, ratio: 0.5, fresh: true, deep: {a: [b]}}}
            """);
    assertThat(((ServerConfig.Builtin) file.mcpServers().get("m")).settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "most",
                5,
                "ratio",
                new java.math.BigDecimal("0.5"),
                "fresh",
                true,
                "deep",
                Map.of("a", List.of("b"))));
  }

  @Test
  void the_de_facto_forms_of_other_clients_are_read() {
    TaskFile file =
        read(
            """
            prompt: x
            mcpServers:
              a: {type: stdio, command: ./server.sh, args: [1, true]}
              b: {type: http, url: "https://example.com/mcp", headers: {Authorization: "Bearer {{t}}"}}
            inputs: {t: {default: abc}}
            """);
    assertThat(file.mcpServers().get("a"))
        .isEqualTo(
            new ServerConfig.Command(
                folder.resolve("tasks/server.sh").toString(), List.of("1", "true"), Map.of()));
    assertThat(file.mcpServers().get("b"))
        .isEqualTo(
            new ServerConfig.Remote(
                URI.create("https://example.com/mcp"), Map.of("Authorization", "Bearer abc")));
  }

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
  void a_result_outside_a_check_is_told() {
    assertFails(
        "prompt: Use {{result.calculate}}.\n",
        "task.yaml:1: `{{result.calculate}}` is known only in a check's text or regular"
            + " expression");
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

  @Test
  void a_servers_login_is_read_with_a_secret_from_a_variable() {
    environment = Map.of("TICKETS_SECRET", "k-33333");
    String task =
        """
        prompt: x
        inputs: {secret: {env: TICKETS_SECRET}}
        mcpServers:
          t:
            url: https://x.example/mcp
            auth: {client: robot, secret: "{{secret}}", issuer: "https://as.example", scopes: [read]}
        """;

    assertThat(read(task).mcpServers())
        .containsEntry(
            "t",
            new ServerConfig.Remote(
                URI.create("https://x.example/mcp"),
                Map.of(),
                new ServerConfig.Login(Set.of("read"), "robot", "k-33333", "https://as.example")));
    assertFails(
        task.replace("client: robot, ", ""),
        "task.yaml:6: `mcpServers.t.auth` needs a `client` beside `secret` and `issuer`");
    assertFails(
        task.replace("client: robot", "clients: robot"),
        "task.yaml:6: mcpServers.t.auth: unknown field `clients`; did you mean `client`?");
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

  private void assertFails(String yaml, String... problems) {
    assertFails(yaml, Map.of(), problems);
  }

  private void assertFails(String yaml, Map<String, String> set, String... problems) {
    assertThatThrownBy(() -> read(yaml, set))
        .isInstanceOf(TaskFileException.class)
        .hasMessage(String.join("\n", problems));
    assertThat(temporary).isEmptyDirectory();
  }

  private TaskFile read(String yaml) {
    return read(yaml, Map.of());
  }

  /** The file lies in {@code tasks}, the command runs in {@code current}. */
  private TaskFile read(String yaml, Map<String, String> set) {
    try {
      Files.writeString(folder.resolve("tasks/task.yaml"), yaml);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    FreshCopies copies = new FreshCopies(temporary, new Random(1));
    Path file = Path.of("../tasks/task.yaml");
    TaskFileReader reader =
        new TaskFileReader(file, set, environment, folder.resolve("current"), copies);
    try {
      return reader.read();
    } catch (TaskFileException e) {
      throw new TaskFileException(String.valueOf(e.getMessage()).replace("../tasks/", ""), e);
    }
  }
}
