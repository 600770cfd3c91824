package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.ToolServerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Servers that are commands: how they start, what they see, how they end, and when they start
 * again.
 */
class StartedCommandsTest extends OpenedServers {

  @Test
  void a_command_is_spoken_to_and_all_pages_of_its_tools_are_listed() {
    try (McpConnections servers = open("notes", program("noisy"))) {
      assertThat(servers.tools())
          .extracting(tool -> tool.definition().name())
          .containsExactly("echo", "env", "pid", "die", "hang");
      assertThat(call(servers, "echo", "hello")).isEqualTo(ToolResult.of("hello"));
    }
  }

  @Test
  void a_command_sees_only_what_it_needs_and_what_is_named() {
    Map<String, String> ours =
        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "OPENAI_API_KEY", "sk-secret");
    ServerConfig config = program(Map.of("NOTES", "1"), "plain");
    try (McpConnections servers =
        McpConnections.open(Map.of("notes", config), ours, cancellation)) {
      assertThat(call(servers, "env", "NOTES").text()).isEqualTo("1");
      assertThat(call(servers, "env", "HOME").text()).isEqualTo(folder.toString());
      assertThat(call(servers, "env", "OPENAI_API_KEY").text()).isEqualTo("null");
    }
  }

  @Test
  void closing_ends_the_process_and_what_it_has_started() throws Exception {
    Path mark = folder.resolve("mark");
    ProcessHandle parent;
    ProcessHandle child;
    try (McpConnections servers = open("notes", program("parent", mark.toString()))) {
      parent = process(call(servers, "pid", "").text());
      child = process(WrittenFile.await(folder.resolve("mark.child")));
      WrittenFile.await(mark);
      assertThat(child.isAlive()).isTrue();
    }
    parent.onExit().get(5, TimeUnit.SECONDS);
    child.onExit().get(5, TimeUnit.SECONDS);
  }

  @Test
  void a_command_that_breaks_is_told_with_its_last_words_and_without_secrets() {
    ServerConfig config = program(Map.of("TOKEN", "hunter22"), "broken");
    assertThatThrownBy(() -> open("notes", config))
        .isInstanceOf(ToolServerException.class)
        .hasMessageStartingWith("The tool server notes (")
        .hasMessageEndingWith(
            " broken) did not start: it ended with exit code 7: Error: bad token ***.");
  }

  @Test
  void a_program_that_there_is_not_is_told() {
    ServerConfig config = new ServerConfig.Command("no-such-program", List.of("-y"), Map.of());
    assertThatThrownBy(() -> open("notes", config))
        .isInstanceOf(ToolServerException.class)
        .hasMessageStartingWith(
            "The tool server notes (no-such-program -y) did not start: there is no program"
                + " no-such-program");
  }

  @Test
  void a_command_s_line_is_told_without_its_keys() {
    ServerConfig config =
        new ServerConfig.Command("no-such-program", List.of("--api-key", "sk-12345"), Map.of());
    assertThatThrownBy(() -> open("notes", config))
        .hasMessageStartingWith("The tool server notes (no-such-program --api-key ***) did not");
  }

  @Test
  void cancelling_while_a_server_starts_ends_it() throws Exception {
    Path mark = folder.resolve("mark");
    cancelWhen(() -> WrittenFile.await(mark));
    Map<String, ServerConfig> servers = Map.of("notes", program("silent", mark.toString()));
    assertThatThrownBy(() -> McpConnections.open(servers, System.getenv(), cancellation))
        .isInstanceOf(CancellationException.class);
    ProcessHandle.of(Long.parseLong(Files.readString(mark)))
        .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(Duration.ofSeconds(5)));
  }

  @Test
  void an_interrupt_while_a_server_starts_ends_it() throws Exception {
    Path mark = folder.resolve("mark");
    Thread opener = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                WrittenFile.await(mark);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              opener.interrupt();
            });
    assertThatThrownBy(() -> open("notes", program("silent", mark.toString())))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void servers_are_started_side_by_side() {
    String here = folder.resolve("a").toString();
    String there = folder.resolve("b").toString();
    Map<String, ServerConfig> servers =
        Map.of("a", program("meet", here, there), "b", program("meet", there, here));
    try (McpConnections open = McpConnections.open(servers)) {
      assertThat(open.tools()).hasSize(10);
    }
  }

  @Test
  void one_server_that_fails_ends_the_others() throws Exception {
    Path mark = folder.resolve("mark");
    Map<String, ServerConfig> servers = new HashMap<>();
    servers.put("good", program("parent", mark.toString()));
    servers.put("bad", new ServerConfig.Command("no-such-program", List.of(), Map.of()));
    assertThatThrownBy(() -> McpConnections.open(servers))
        .isInstanceOf(ToolServerException.class)
        .hasMessageContaining("tool server bad");
  }

  @Test
  void a_server_that_dies_is_started_again_once() {
    try (McpConnections servers = open("notes", program("plain"))) {
      String first = call(servers, "pid", "").text();
      assertThat(call(servers, "die", ""))
          .isEqualTo(
              ToolResult.unfinished(
                  "The tool server notes stopped and was started again; the call die was not"
                      + " finished."));
      assertThat(call(servers, "pid", "").text()).isNotEqualTo(first).matches("\\d+");
      assertThatThrownBy(() -> call(servers, "die", ""))
          .isInstanceOf(ToolServerException.class)
          .hasMessageContaining("stopped: it ended with exit code 3: Fatal: out of paper.")
          .hasMessageEndingWith("It had been started again once already.");
    }
  }

  @Test
  void each_run_may_start_a_dead_server_again() {
    try (McpConnections servers = open("notes", program("plain"))) {
      for (int run = 0; run < 3; run++) {
        Cancellation signal = new Cancellation();
        ToolResult died =
            tool(servers, "die").call(JSON.createObjectNode(), (p, t, m) -> {}, signal);
        assertThat(died.unfinished()).isTrue();
      }
    }
  }

  @Test
  void a_server_that_is_killed_between_calls_is_started_again() throws Exception {
    try (McpConnections servers = open("notes", program("plain"))) {
      ProcessHandle first = process(call(servers, "pid", "").text());
      first.destroyForcibly();
      first.onExit().get(5, TimeUnit.SECONDS);
      assertThat(call(servers, "echo", "a").unfinished()).isTrue();
      assertThat(call(servers, "echo", "a")).isEqualTo(ToolResult.of("a"));
    }
  }
}
