package dev.qiao.mcp.builtin.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.Ongoing;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  @TempDir Path folder;
  private Path root;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.toRealPath().resolve("root"));
    client =
        client(
            Map.of(
                "allow",
                List.of(
                    "cat",
                    "echo",
                    "pwd",
                    "env",
                    "yes",
                    "sleep",
                    "false",
                    script("children", "sleep 1000 & (setsid sleep 1000 &) ; wait"),
                    script("left", "(setsid sleep 1000 &) ; echo gone"),
                    script("escaped", "(env -i setsid sleep 15 &) ; echo gone"),
                    script("both", "echo out; echo err >&2; exit 3"),
                    Map.of("program", "ls", "arguments", List.of("-l", "[a-z]+"))),
                "timeout_seconds",
                20,
                "max_characters",
                1000,
                "environment",
                Map.of("COLOUR", "red")));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private TestClient client(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("roots", List.of(root.toString()));
    return TestClient.inMemory(new ShellSource().open(all));
  }

  private String script(String name, String lines) throws IOException {
    Path file = folder.toRealPath().resolve(name);
    Files.writeString(file, "#!/bin/sh\necho $$ >> " + pids() + "\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }

  private Path pids() {
    return folder.resolve("pids");
  }

  private String path(String script) throws IOException {
    return folder.toRealPath().resolve(script).toString();
  }

  private Ran run(String program, String... arguments) {
    return run(Map.of("program", program, "arguments", List.of(arguments)));
  }

  private Ran run(Map<String, Object> wanted) {
    Called called = client.call("run", wanted);
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.structured(Ran.class);
  }

  private String error(Map<String, Object> wanted) {
    Called called = client.call("run", wanted);
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  @Test
  void a_program_is_run_and_what_it_writes_comes_back() throws IOException {
    assertThat(run("echo", "a", "b c")).isEqualTo(new Ran(0, Ran.End.BY_ITSELF, "a b c\n", ""));
    assertThat(run(path("both"))).isEqualTo(new Ran(3, Ran.End.BY_ITSELF, "out\n", "err\n"));
    assertThat(run(Map.of("program", "false")).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(id)",
        "`id`",
        "; id",
        "| id",
        "&& id",
        "> /tmp/x",
        "*",
        "~",
        "$HOME",
        "'",
        "\n"
      })
  void nothing_is_interpreted(String argument) {
    assertThat(run("echo", argument).output()).isEqualTo(argument + "\n");
  }

  @Test
  void it_reads_what_it_is_given_or_nothing() {
    assertThat(run(Map.of("program", "cat", "stdin", "täa")).output()).isEqualTo("täa");
    assertThat(run(Map.of("program", "cat")).output()).isEmpty();
    assertThat(run(Map.of("program", "echo", "stdin", "x".repeat(1 << 20))).output())
        .isEqualTo("\n");
  }

  @Test
  void it_sees_no_variable_but_those_that_are_set() {
    assertThat(System.getenv()).containsKey("PATH");
    assertThat(run("env").output().lines().map(line -> line.split("=")[0]))
        .containsExactlyInAnyOrder("PATH", "LANG", "COLOUR", "QIAO_RUN");
  }

  @Test
  void it_runs_in_a_folder_that_is_allowed() throws IOException {
    Files.createDirectory(root.resolve("sub"));
    Files.createSymbolicLink(root.resolve("out"), folder);
    assertThat(run("pwd").output()).isEqualTo(root + "\n");
    assertThat(run(Map.of("program", "pwd", "folder", "sub")).output())
        .isEqualTo(root.resolve("sub") + "\n");
    for (String outside : List.of("..", "/", "out", "sub/../..")) {
      assertThat(error(Map.of("program", "pwd", "folder", outside)))
          .isEqualTo("Access denied: %s is outside the allowed folders.".formatted(outside));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sh", "/bin/echo", "./echo", "../echo", "echo ", "ECHO", "", "echo\u0000"})
  void what_is_not_allowed_is_not_run(String program) {
    assertThat(error(Map.of("program", program)))
        .startsWith(program + " is not allowed. Allowed are: cat, echo, pwd");
  }

  @Test
  void arguments_have_to_match_as_a_whole() {
    assertThat(error(Map.of("program", "ls", "arguments", List.of("-l", "../x"))))
        .isEqualTo("The argument ../x is not allowed for ls. Allowed are: -l, [a-z]+.");
    assertThat(error(Map.of("program", "ls", "arguments", List.of("-la")))).contains("-la");
    assertThat(error(Map.of("program", "ls", "arguments", List.of("a\n/etc")))).contains("/etc");
    assertThat(run("ls", "-l").exitCode()).isZero();
    assertThat(error(Map.of("program", "echo", "arguments", List.of("a\u0000b"))))
        .isEqualTo("An argument cannot hold a zero byte.");
  }

  @Test
  void one_that_writes_without_end_is_stopped() {
    Ran ran = run("yes");
    assertThat(ran.ended()).isEqualTo(Ran.End.OUTPUT);
    assertThat(ran.exitCode()).isNull();
    assertThat(ran.output()).hasSize(1000).startsWith("y\ny\n");
  }

  @Test
  void one_that_takes_too_long_is_stopped_with_all_that_it_started() throws Exception {
    Ran ran = run(Map.of("program", path("children"), "timeout_seconds", 1));
    assertThat(ran.ended()).isEqualTo(Ran.End.TIME);
    assertNothingIsLeft();
  }

  @Test
  void what_a_program_leaves_behind_is_ended_with_it() throws Exception {
    assertThat(run(path("left"))).isEqualTo(new Ran(0, Ran.End.BY_ITSELF, "gone\n", ""));
    assertNothingIsLeft();
  }

  @Test
  void what_escaped_from_a_program_does_not_keep_its_call() throws Exception {
    long start = System.nanoTime();
    assertThat(run(path("escaped")).output()).isEqualTo("gone\n");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
  }

  @Test
  void a_call_that_is_cancelled_ends_its_program() throws Exception {
    Ongoing running = client.start("run", Map.of("program", path("children")));
    ProcessHandle program = started();
    running.cancel();
    program.onExit().get(20, TimeUnit.SECONDS);
    client.call("run", Map.of("program", "pwd")); // another, so that the first is over
    assertNothingIsLeft();
  }

  /** Waits for the script to have written its number. */
  private ProcessHandle started() throws Exception {
    try (var watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Files.exists(pids()) || Files.readString(pids()).isBlank()) {
        watch.poll(1, TimeUnit.SECONDS);
      }
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pids()).strip())).orElseThrow();
  }

  /** Everything that a script starts sleeps for exactly so long. */
  private void assertNothingIsLeft() throws Exception {
    for (String pid : Files.readAllLines(pids())) {
      assertThat(Path.of("/proc", pid)).doesNotExist();
    }
    assertThat(
            ProcessHandle.allProcesses()
                .filter(process -> marked(process.pid()))
                .map(ProcessHandle::pid))
        .isEmpty();
  }

  private static boolean marked(long pid) {
    try {
      return Files.readString(
              Path.of("/proc/" + pid + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains("COLOUR=red\0");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void the_tool_says_what_is_allowed_and_that_it_may_do_anything() {
    Tool tool = client.tool("run");
    assertThat(tool.description())
        .contains("Allowed are: cat, echo,", "ls (arguments: -l, [a-z]+)");
    assertThat(tool.annotations().readOnlyHint()).isFalse();
    assertThat(tool.annotations().destructiveHint()).isTrue();
    assertThat(tool.annotations().openWorldHint()).isTrue();
  }

  static List<Map<String, Object>> wrong() {
    return List.of(
        Map.of(),
        Map.of("allow", List.of()),
        Map.of("allow", ""),
        Map.of("allow", List.of("no-such-program")),
        Map.of("allow", List.of("bin/ls")),
        Map.of("allow", List.of(Map.of("program", "ls"))),
        Map.of("allow", List.of(Map.of("program", "ls", "arguments", List.of("(")))),
        Map.of("allow", List.of(Map.of("program", "ls", "arguments", List.of()))),
        Map.of("allow", List.of(1)));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void without_programs_that_are_allowed_there_is_no_server(Map<String, Object> settings) {
    assertThatThrownBy(() -> client(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting allow of server shell ");
  }

  @Test
  void other_wrong_settings_are_named() {
    assertThatThrownBy(() -> client(Map.of("allow", "ls", "environment", Map.of("A B", "x"))))
        .hasMessage("Setting environment of server shell has a variable A B that is none.");
    assertThatThrownBy(() -> new ShellSource().open(Map.of("allow", Map.of("program", "ls"))))
        .hasMessageStartingWith("Setting allow of server shell must list programs, such as ls, or");
    assertThatThrownBy(() -> new ShellSource().open(Map.of("allow", "ls")))
        .hasMessageStartingWith("Setting roots of server shell ");
    assertThat(
            CleanEnvironment.of(
                    Settings.of(
                        "shell", Map.of("environment", Map.of("KEY", "secret")), "environment"))
                .toString())
        .doesNotContain("secret");
  }
}
