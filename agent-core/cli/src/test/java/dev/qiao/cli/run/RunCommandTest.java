package dev.qiao.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that goes wrong before a run begins: one clear line, the right code, no stack trace.
 */
@Timeout(60)
class RunCommandTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prompt: Go.\\nmodle: nano                                   | task.yaml:2     | model
          ''                                                          | task.yaml       | empty
          prompt: Go.\\nmodel: "unclosed\\n                            | task.yaml:2:    | YAML
          prompt: Go.\\nmcpServers: {a: {builtin: calculater}}        | task.yaml:2: mcpServers.a | calculator
          prompt: Go.\\nlimits: {steps: 0}                            | task.yaml:2     | steps
          """)
  void a_task_file_with_an_error_is_bad_usage(String yaml, String place, String word)
      throws IOException {
    Path file = task(yaml.replace("\\n", "\n"));

    assertThat(run("run", file.toString())).isEqualTo(2);
    assertThat(said()).contains(place, word).startsWith("qiao: ").doesNotContain("\tat ");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void options_that_exclude_each_other_are_bad_usage() {
    assertThat(run("run", "task.yaml", "--json", "--quiet")).isEqualTo(2);
    assertThat(run("mcp", "serve", "time", "--stdio", "--port", "0")).isEqualTo(2);
    assertThat(run("mcp", "serve", "time", "--tokens", "t", "--stdio")).isEqualTo(2);
    assertThat(said())
        .contains(
            "--json and --quiet exclude", "--stdio excludes --port", "--stdio excludes --tokens");
  }

  @Test
  void secrets_do_not_stand_on_the_command_line() {
    assertThat(run("mcp", "serve", "postgres", "--set", "password=hush")).isEqualTo(2);
    assertThat(run("mcp", "serve", "postgres", "--set", "url=postgresql://a:hush@h/db"))
        .isEqualTo(2);
    assertThat(said()).contains("--set password has", "--set url has").doesNotContain("hush");
  }

  @Test
  void a_setting_may_be_json() {
    String allowed = "allow=[{\"program\":\"nosuch\",\"arguments\":[\"status\"]}]";
    assertThat(run("mcp", "serve", "shell", "--set", allowed, "--root", folder.toString()))
        .isEqualTo(2);
    assertThat(run("mcp", "serve", "shell", "--set", "allow=[{program: git}]")).isEqualTo(2);
    assertThat(said())
        .contains("names nosuch, which is no program", "--set allow begins like JSON");
  }

  @Test
  void a_setting_that_is_no_json_is_not_repeated() {
    assertThat(run("mcp", "serve", "shell", "--set", "environment={\"KEY\": hush}")).isEqualTo(2);
    assertThat(said())
        .contains("--set environment begins like JSON and is none, from character 9 on.")
        .doesNotContain("hush");
  }

  @Test
  void where_a_root_has_no_place_is_said() {
    String here = folder.toString();
    assertThat(run("mcp", "serve", "calculator", "--root", here)).isEqualTo(2);
    assertThat(run("mcp", "serve", "git", "--root", here, "--set", "roots=" + here)).isEqualTo(2);
    assertThat(said()).contains("Leave out --root.", "--root and --set roots exclude each other.");
  }

  @Test
  void a_login_at_what_is_no_url_repeats_no_password() {
    assertThat(run("mcp", "login", "https://u:hush@h/a b")).isEqualTo(2);
    assertThat(said()).contains("That is no URL: ").doesNotContain("hush");
  }

  @Test
  void a_rule_about_a_tool_that_is_not_there_is_bad_usage() throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), "alice hush read\n");
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    assertThat(
            run(
                "mcp",
                "serve",
                "calculator",
                "--tokens",
                tokens.toString(),
                "--tool-scope",
                "calcluate=read"))
        .isEqualTo(2);
    assertThat(said()).contains("The scopes of a tool calcluate are set").doesNotContain("hush");
  }

  @Test
  void a_command_that_is_not_there_is_named_with_those_that_are() {
    assertThat(run("mcp", "bogus")).isEqualTo(2);
    assertThat(said()).contains("There is no command bogus; there are serve, list, new");
  }

  @Test
  void a_setting_that_a_server_lacks_is_named_with_how_to_give_it() {
    assertThat(run("mcp", "serve", "sqlite", "--stdio")).isEqualTo(2);
    assertThat(run("mcp", "serve", "git", "--stdio")).isEqualTo(2);
    assertThat(said())
        .contains("must name a database. Here it is given by --set file=VALUE.", "--root DIR.");
  }

  @Test
  void an_input_without_a_value_is_bad_usage() {
    assertThat(run("run", "task.yaml", "--set", "category")).isEqualTo(2);
    assertThat(said()).contains("Value for option '--set'", "KEY=VALUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "mcp", "mcp serve", "mcp list", "models", "nano", "nano eval"})
  void the_help_of_a_command_does_not_show_that_of_another(String command) {
    assertThat(run((command + " --help").split(" "))).isZero();
    assertThat(out.toString(UTF_8)).doesNotContain("First steps");
  }

  @Test
  void a_missing_task_file_is_bad_usage() {
    assertThat(run("run", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(said()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void an_unknown_option_is_bad_usage_with_a_hint() {
    assertThat(run("run", "task.yaml", "--modle", "nano")).isEqualTo(2);
    assertThat(said()).contains("--modle", "qiao run --help").doesNotContain("\tat ");

    assertThat(run()).isEqualTo(2);
  }

  @Test
  void help_and_version_explain_themselves() {
    assertThat(run("--help")).isZero();
    assertThat(run("run", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("First steps", "--model", "--set", "--json", "--quiet", "--debug", "qiao ");
  }

  @Test
  void a_missing_or_damaged_model_file_is_named() throws IOException {
    String file = task("prompt: Go.").toString();
    String missing = folder.resolve("none.gguf").toString();
    assertThat(run("run", file, "--model", missing)).isEqualTo(3);
    assertThat(said()).contains(missing).doesNotContain("\tat ");

    Path damaged = Files.writeString(folder.resolve("damaged.gguf"), "GGUF but not really");
    err.reset();
    assertThat(run("run", file, "--model", damaged.toString())).isEqualTo(3);
    assertThat(said()).contains(damaged.toString()).doesNotContain("\tat ");

    err.reset();
    assertThat(run("run", file, "--model", "gpt-nothing")).isEqualTo(3);
    assertThat(said()).contains("gpt-nothing", "nano");
  }

  @Test
  void debug_shows_the_stack_trace() {
    run("run", folder.resolve("none.yaml").toString(), "--debug");
    assertThat(said()).contains("\tat ");
  }

  @Test
  void a_fault_of_a_command_without_debug_does_not_advise_it() {
    String out = folder.resolve("none/recorded.json").toString();
    assertThat(run("nano", "record", "--out", out)).isEqualTo(70);
    assertThat(said()).contains("Cannot write " + out).doesNotContain("--debug", "\tat ");
  }

  @Test
  void json_ends_with_run_finished_whatever_is_wrong() throws IOException {
    String wrong = task("promt: Go.").toString();
    String right = task("prompt: Go.").toString();
    assertEnds("bad_usage", 2, "run", "--json", folder.resolve("none.yaml").toString());
    assertEnds("bad_usage", 2, "run", "--json", "--no-such-option");
    assertEnds("model_unavailable", 3, "run", right, "--json", "--model", "./none.gguf");
    Files.writeString(Path.of(wrong), "promt: Go.");
    assertEnds("bad_usage", 2, "run", wrong, "--json");
  }

  @Test
  void mcp_serve_names_what_is_wrong() {
    assertThat(run("mcp", "serve", "calculater")).isEqualTo(2);
    assertThat(said()).contains("calculater", "calculator");

    assertThat(run("mcp", "serve", "filesystem", "--root", folder + "/none")).isEqualTo(2);
    assertThat(run("mcp", "serve", "filesystem")).isEqualTo(2);
    assertThat(run("mcp", "serve", "calculator", "--host", "0.0.0.0")).isEqualTo(2);
    assertThat(said()).contains("--root DIR", "QIAO_MCP_TOKEN", "--token-file");
    assertThat(run("mcp", "list")).isZero();
    assertThat(out.toString(UTF_8)).contains("calculator", "filesystem", "memory", "time");
  }

  private void assertEnds(String status, int code, String... arguments) {
    out.reset();
    assertThat(run(arguments)).isEqualTo(code);
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
    JsonNode line = JsonMapper.builder().build().readTree(out.toString(UTF_8));
    assertThat(line.get("type").stringValue()).isEqualTo("run_finished");
    assertThat(line.get("status").stringValue()).isEqualTo(status);
    assertThat(line.get("exit_code").intValue()).isEqualTo(code);
  }

  private int run(String... arguments) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of());
    return Qiao.run(console, arguments);
  }

  private String said() {
    return err.toString(UTF_8);
  }

  private Path task(String yaml) throws IOException {
    return Files.writeString(folder.resolve("task.yaml"), yaml);
  }
}
