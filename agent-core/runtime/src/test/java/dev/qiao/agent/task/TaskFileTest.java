package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.qiao.agent.goal.Check;
import dev.qiao.agent.mcp.ServerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a task file says is what is read. */
class TaskFileTest extends WrittenTask {

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

  @Test
  void a_servers_authorities_and_certificate_are_files_beside_the_task() {
    String task =
        """
        prompt: x
        mcpServers:
          t:
            url: https://x.example/mcp
            tls: {ca: our-ca.pem, cert: /etc/me.pem, key: me.key}
        """;

    assertThat(read(task).mcpServers())
        .containsEntry(
            "t",
            new ServerConfig.Remote(
                URI.create("https://x.example/mcp"),
                Map.of(),
                ServerConfig.Login.OF_USER,
                new ServerConfig.Tls(
                    folder.resolve("tasks/our-ca.pem"),
                    Path.of("/etc/me.pem"),
                    folder.resolve("tasks/me.key"))));
    assertFails(
        task.replace(", key: me.key", ""),
        "task.yaml:5: `mcpServers.t.tls` needs `cert` and `key` together");
    assertFails(
        task.replace("https", "http"), "task.yaml:5: `mcpServers.t.tls` is for an https address");
  }

  @Test
  void an_address_that_is_none_is_told_without_its_password() {
    String task = "prompt: x\nmcpServers: {t: {url: \"URL\"}}\n";
    assertFails(
        task.replace("URL", "http://u:hush@h/a b"),
        "task.yaml:2: `mcpServers.t.url` is not an http or https address: http://…@h/a b");
    assertFails( // and of its tls nothing is wrong
        task.replace("\"URL\"", "\"htps://h\", tls: {ca: a.pem}"),
        "task.yaml:2: `mcpServers.t.url` is not an http or https address: htps://h");
    assertFails(
        task.replace("URL", "http://127.0.0.1:99999/mcp"),
        "task.yaml:2: `mcpServers.t.url` is not an http or https address:"
            + " http://127.0.0.1:99999/mcp");
  }
}
