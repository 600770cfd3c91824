package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class McpConnectionsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  private final Cancellation cancellation = new Cancellation();

  @Test
  void a_builtin_servers_tools_are_listed_with_what_it_says_of_them() {
    try (Toolbox toolbox = open("kit", sample()).toolbox()) {
      assertThat(toolbox.definitions())
          .extracting(ToolDefinition::name)
          .containsExactly("count", "echo", "fail", "hang", "lines", "measure", "picture");
      ToolDefinition echo = definition(toolbox, "echo");
      assertThat(echo.server()).isEqualTo("kit");
      assertThat(echo.serverTool()).isEqualTo("echo");
      assertThat(echo.description()).isEqualTo("Does echo.");
      assertThat(echo.readOnly()).isTrue();
      assertThat(echo.inputSchema().at("/properties/text/type").asString()).isEqualTo("string");
      assertThat(definition(toolbox, "fail").readOnly()).isFalse();
    }
  }

  @Test
  void every_kind_of_result_becomes_text() {
    try (McpConnections servers = open("kit", sample())) {
      assertThat(call(servers, "echo", "hé")).isEqualTo(ToolResult.of("hé"));
      assertThat(call(servers, "lines", "")).isEqualTo(ToolResult.of("one\ntwo"));
      assertThat(call(servers, "fail", "")).isEqualTo(ToolResult.error("No such file: a.txt."));
      assertThat(call(servers, "picture", ""))
          .isEqualTo(ToolResult.of("A cat:\n[image image/png]"));
      assertThat(call(servers, "measure", "")).isEqualTo(ToolResult.of("{\"degrees\":21}"));
    }
  }

  @Test
  void progress_is_passed_on_while_the_call_runs() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (McpConnections servers = open("kit", sample())) {
      ToolProgress progress =
          (done, total, message) -> heard.add(done + "/" + total + " " + message);
      tool(servers, "count").call(JSON.createObjectNode(), progress, cancellation);
    }
    assertThat(heard).contains("1.0/2.0 half");
  }

  @Test
  void cancelling_ends_a_call_at_once() throws Exception {
    SampleTools tools = new SampleTools();
    try (McpHttpServer server = McpHttpServer.start(tools, HttpServerSettings.builder().build());
        McpConnections servers = open("kit", new ServerConfig.Remote(server.uri(), Map.of()))) {
      cancelWhen(() -> tools.entered.await());
      assertThatThrownBy(() -> call(servers, "hang", "")).isInstanceOf(CancellationException.class);
      assertThat(
              tool(servers, "echo")
                  .call(
                      JSON.createObjectNode().put("text", "on"),
                      (p, t, m) -> {},
                      new Cancellation()))
          .isEqualTo(ToolResult.of("on"));
    }
  }

  @Test
  void an_unknown_builtin_server_is_told_with_what_there_is() {
    assertThatThrownBy(() -> open("fs", new ServerConfig.Builtin("filesytem", Map.of())))
        .isInstanceOf(ServerConfigException.class)
        .hasMessage("mcpServers.fs: there is no builtin server \"filesytem\"; use one of sample.");
  }

  @Test
  void a_wrong_setting_is_told_with_its_entry() {
    assertThatThrownBy(() -> open("kit", new ServerConfig.Builtin("sample", Map.of("root", "x"))))
        .isInstanceOf(ServerConfigException.class)
        .hasMessage("mcpServers.kit: unknown setting [root]; there is none");
  }

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

  @Test
  void an_address_where_nobody_answers_is_told_without_what_may_be_secret() {
    URI url = URI.create("http://user:pw@127.0.0.1:9/mcp?key=hidden");
    ServerConfig config = new ServerConfig.Remote(url, Map.of("Authorization", "Bearer hidden"));
    assertThatThrownBy(() -> open("tickets", config))
        .isInstanceOf(ToolServerException.class)
        .hasMessageStartingWith("The tool server tickets (http://127.0.0.1:9/mcp) did not start: ")
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("hidden", "pw");
            });
  }

  @Test
  void a_call_that_fails_is_logged_without_what_may_be_secret() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    McpHttpServer server =
        McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    URI url = URI.create("http://user:pw-12345@127.0.0.1:" + server.port() + "/mcp?key=hidden");
    Map<String, String> headers = Map.of("X-Key", "Bearer sk-12345");
    try (McpConnections servers = open("kit", new ServerConfig.Remote(url, headers))) {
      server.close();
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
      assertThatThrownBy(() -> call(servers, "echo", "1")).isInstanceOf(ToolServerException.class);
    } finally {
      System.setErr(before);
      server.close();
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("The tool server kit (http://127.0.0.1:", "did not finish echo")
        .doesNotContain("pw-12345", "hidden", "sk-12345");
  }

  @Test
  void a_remote_server_that_comes_back_is_used_again_and_one_that_does_not_ends_the_run() {
    McpHttpServer server =
        McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    HttpServerSettings same = HttpServerSettings.builder().port(server.port()).build();
    try (McpConnections servers = open("kit", new ServerConfig.Remote(server.uri(), Map.of()))) {
      assertThat(call(servers, "echo", "1")).isEqualTo(ToolResult.of("1"));
      server.close();
      try (McpHttpServer again = McpHttpServer.start(new SampleTools(), same)) {
        assertThat(again.port()).isEqualTo(same.port());
        ToolResult first = call(servers, "echo", "2");
        assertThat(first.unfinished() || first.equals(ToolResult.of("2"))).isTrue();
        assertThat(call(servers, "echo", "3")).isEqualTo(ToolResult.of("3"));
      }
      assertThatThrownBy(
              () -> {
                call(servers, "echo", "4");
                call(servers, "echo", "5");
              })
          .isInstanceOf(ToolServerException.class)
          .hasMessageContaining("tool server kit (http://127.0.0.1:" + same.port() + "/mcp)");
    }
  }

  @Test
  void closing_takes_less_than_two_seconds_although_a_call_runs() throws Exception {
    McpConnections servers = open("kit", sample());
    Thread caller =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    call(servers, "hang", "");
                  } catch (RuntimeException e) {
                    // The connection was closed under it.
                  }
                });
    caller.start();
    assertThat(call(servers, "echo", "warm")).isEqualTo(ToolResult.of("warm"));
    Instant start = Instant.now();
    cancellation.cancel();
    servers.close();
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    caller.join();
  }

  private interface Waiting {
    void run() throws Exception;
  }

  private void cancelWhen(Waiting waiting) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                waiting.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              cancellation.cancel();
            });
  }

  private static McpConnections open(String name, ServerConfig config) {
    return McpConnections.open(Map.of(name, config));
  }

  private static ServerConfig sample() {
    return new ServerConfig.Builtin("sample", Map.of());
  }

  private static ServerConfig program(String... args) {
    return program(Map.of(), args);
  }

  private static ServerConfig program(Map<String, String> env, String... args) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    line.add(StdioProgram.class.getName());
    line.addAll(List.of(args));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ServerConfig.Command(java, line, env);
  }

  private ToolResult call(McpConnections servers, String tool, String text) {
    return tool(servers, tool)
        .call(JSON.createObjectNode().put("text", text), (p, t, m) -> {}, cancellation);
  }

  private static Tool tool(McpConnections servers, String name) {
    return servers.tools().stream()
        .filter(tool -> tool.definition().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ToolDefinition definition(Toolbox toolbox, String name) {
    return toolbox.find(name).orElseThrow().definition();
  }

  private static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
