package dev.qiao.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a process of its own: what it prints, its exit code, signals, child processes. */
@Timeout(120)
class ProcessTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final String COPYING =
      """
      prompt: Go.
      inputs: {d: {default: data, copy: true}}
      """;

  @TempDir private Path folder;

  @Test
  void standard_output_carries_the_events_and_nothing_else() throws Exception {
    try (Endpoint endpoint = Endpoint.saying("The answer is 42.")) {
      Process run =
          start(endpoint, "prompt: What is it?\nmcpServers: {c: {builtin: calculator}}", "--json");
      List<JsonNode> events = lines(run).map(JsonMapper.builder().build()::readTree).toList();

      assertThat(run.waitFor()).isZero();
      assertThat(new String(run.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
      assertThat(events.getFirst().get("type").stringValue()).isEqualTo("run_started");
      assertThat(events.getFirst().get("tools").toString()).contains("calculate");
      assertThat(events.stream().map(event -> event.get("seq").intValue()))
          .containsExactlyElementsOf(Stream.iterate(1, n -> n + 1).limit(events.size()).toList());
      JsonNode last = events.getLast();
      assertThat(last.get("type").stringValue()).isEqualTo("run_finished");
      assertThat(last.get("status").stringValue()).isEqualTo("answered");
      assertThat(last.get("answer").stringValue()).isEqualTo("The answer is 42.");
    }
  }

  @Test
  void quiet_prints_the_answer_only() throws Exception {
    try (Endpoint endpoint = Endpoint.saying("The answer is 42.")) {
      Process run = start(endpoint, "prompt: What is it?", "--quiet");
      assertThat(lines(run)).containsExactly("The answer is 42.");
      assertThat(run.waitFor()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--quiet"})
  void where_an_input_was_copied_is_told_beside_the_output(String option) throws Exception {
    Files.createDirectory(folder.resolve("data"));
    try (Endpoint endpoint = Endpoint.saying("Done.")) {
      Process run = start(endpoint, COPYING, option);
      String said = new String(run.getErrorStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor()).isZero();
      assertThat(said).contains(folder.resolve("data") + " was copied to " + folder);
    }
  }

  @Test
  void a_tool_server_that_does_not_start_is_named() throws Exception {
    try (Endpoint endpoint = Endpoint.saying("never asked")) {
      Process run = start(endpoint, "prompt: Go.\nmcpServers: {notes: {command: no-such-program}}");
      String said = new String(run.getErrorStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor()).isEqualTo(4);
      assertThat(said).contains("notes").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void a_signal_ends_a_run_within_a_second_and_leaves_no_child(String signal) throws Exception {
    assumeFalse(
        isIgnored(signal),
        "started so that SIG" + signal + " is ignored (nohup, or in the background of a script)");
    try (Endpoint endpoint = Endpoint.silent()) {
      Process run =
          start(
              endpoint,
              """
              prompt: Go.
              mcpServers:
                calculator: {command: '%s', args: [-cp, '%s', dev.qiao.cli.Qiao, mcp, serve, calculator, --stdio]}
              """
                  .formatted(JAVA, System.getProperty("java.class.path")),
              "--json");
      endpoint.awaitRequest();
      List<ProcessHandle> children = run.descendants().toList();
      assertThat(children).isNotEmpty();

      Instant sent = Instant.now();
      new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor();
      assertThat(run.waitFor()).isEqualTo(130);
      assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofMillis(1500));
      for (ProcessHandle child : children) {
        child.onExit().get(2, TimeUnit.SECONDS);
      }
      JsonNode last = JsonMapper.builder().build().readTree(lines(run).toList().getLast());
      assertThat(last.get("status").stringValue()).isEqualTo("cancelled");
      assertThat(last.get("exit_code").intValue()).isEqualTo(130);
    }
  }

  @Test
  void a_run_whose_output_cannot_be_written_is_stopped() throws Exception {
    try (Endpoint endpoint = Endpoint.silent()) {
      Process run =
          command(endpoint, "prompt: Go.", "--json").redirectOutput(new File("/dev/full")).start();
      String said = new String(run.getErrorStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor()).isEqualTo(130);
      assertThat(said).contains("output cannot be written");
    }
  }

  /** A process inherits which signals are ignored, and Java leaves an ignored one ignored. */
  private static boolean isIgnored(String signal) throws IOException {
    int number =
        switch (signal) {
          case "HUP" -> 1;
          case "INT" -> 2;
          default -> 15;
        };
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) != 0;
  }

  private Process start(Endpoint endpoint, String yaml, String... options) throws IOException {
    return command(endpoint, yaml, options).start();
  }

  private ProcessBuilder command(Endpoint endpoint, String yaml, String... options)
      throws IOException {
    Path file = Files.writeString(folder.resolve("task.yaml"), yaml);
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.qiao.cli.Qiao",
                "run",
                file.toString(),
                "--model",
                "openai:test"));
    command.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("OPENAI_BASE_URL", endpoint.url());
    process.environment().put("OPENAI_API_KEY", "secret");
    return process;
  }

  private static Stream<String> lines(Process process) {
    return process.inputReader(UTF_8).lines();
  }
}
