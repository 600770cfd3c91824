package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Servers in the box and servers at an address: what they offer, answer and say when they fail. */
class McpConnectionsTest extends OpenedServers {

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
}
