package dev.qiao.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts beside the command: what they say of themselves, before they do anything. */
@Timeout(60)
class ScriptsTest {

  private record Answer(int code, String out, String err) {}

  @ParameterizedTest
  @ValueSource(
      strings = {"conformance/run", "conformance/client", "interop/run", "fuzz/run", "bench/run"})
  void say_how_they_are_used(String script) throws Exception {
    Answer answer = run(script, "--help");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .contains("usage: ")
        .contains("mcp-servers/" + script)
        .contains("Exit codes: 0 ")
        .contains(" 2 ")
        .doesNotContain("#", "set -");
    assertThat(answer.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conformance/run    | server                  | it takes no arguments, and was given 'server'
          conformance/client | 127.0.0.1:80            | it takes the URL of a server
          interop/run        | other                   | it takes others or ours, or nothing for both, and not 'other'
          interop/run        | ours theirs             | it takes one word at most, others or ours, and was given 'theirs' too
          fuzz/run           | 1e6                     | the number of inputs must be a number from 1 to 9999999999, not '1e6'
          fuzz/run           | 99999999999999999999    | not '99999999999999999999'
          fuzz/run           | 10 HttpTarget           | there is no target 'HttpTarget'
          bench/run          | sped                    | there is no part 'sped'; there are speed, memory, start, streams and micro
          bench/run          | --round 2               | there is no option '--round'
          bench/run          | --rounds                | --rounds needs a value: a positive number
          bench/run          | speed --seconds 0       | --seconds takes a positive number, not '0'
          bench/run          | --connections 1,x       | --connections takes positive numbers with commas between them, not '1,x'
          bench/run          | --servers raw,tomcat    | --servers takes some of raw, sdk, toolkit, servlet
          """)
  void refuse_what_they_do_not_take(String script, String arguments, String words)
      throws Exception {
    Answer answer = run(script, arguments.split(" "));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains(words).hasLineCount(1);
    assertThat(answer.out()).isEmpty();
  }

  private static Answer run(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("../../mcp-servers/" + script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends at once").isTrue();
      return new Answer(
          process.exitValue(),
          new String(process.getInputStream().readAllBytes(), UTF_8),
          new String(process.getErrorStream().readAllBytes(), UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
