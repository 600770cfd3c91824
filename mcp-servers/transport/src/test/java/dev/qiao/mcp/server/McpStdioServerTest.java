package dev.qiao.mcp.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tool server over a pair of pipes, line by line. */
class McpStdioServerTest {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private final SampleTools tools = new SampleTools();
  private OutputStream toServer;
  private BufferedReader fromServer;
  private Thread running;

  @BeforeEach
  void start() throws IOException {
    Pipe input = Pipe.open();
    Pipe output = Pipe.open();
    toServer = Channels.newOutputStream(input.sink());
    InputStream in = Channels.newInputStream(input.source());
    OutputStream serverOut = Channels.newOutputStream(output.sink());
    fromServer =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(output.source()), StandardCharsets.UTF_8));
    running = Thread.ofPlatform().start(() -> McpStdioServer.run(tools, in, serverOut));
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    toServer.close();
    running.join(10_000);
    assertThat(running.isAlive()).isFalse();
  }

  private void send(String... lines) throws IOException {
    toServer.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  private static String call(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s,\
    "_meta":{"progressToken":"t"}}}\
    """
        .formatted(id, tool, arguments);
  }

  @Test
  void initialises_lists_calls_and_reports_progress() throws Exception {
    send(INITIALIZE);
    assertThat(fromServer.readLine()).contains("\"id\":1").contains("2025-06-18");
    send(INITIALIZED, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
    assertThat(fromServer.readLine()).contains("\"name\":\"echo\"");
    send(call(3, "echo", "{\"text\":\"two\\nlines\"}"));
    assertThat(fromServer.readLine()).contains("two\\nlines");
    send(call(4, "count", "{\"to\":1}"));
    assertThat(fromServer.readLine()).contains("notifications/progress");
    assertThat(fromServer.readLine()).contains("counted to 1");
  }

  @Test
  void what_was_sent_in_one_go_is_all_answered_although_the_input_has_ended() throws Exception {
    send(INITIALIZE, INITIALIZED, call(2, "wait", "{}"), call(3, "echo", "{\"text\":\"x\"}"));
    toServer.close();

    assertThat(fromServer.readLine()).contains("\"id\":1");
    assertThat(fromServer.readLine()).contains("\"id\":3");
    tools.release.countDown();
    assertThat(fromServer.readLine()).contains("\"id\":2").contains("released");
    assertThat(tools.closed.await(10, SECONDS)).isTrue();
  }

  @Test
  void a_broken_line_is_answered_and_the_next_one_served() throws Exception {
    send("not json", "", "[]", INITIALIZE);
    assertThat(fromServer.readLine()).contains("-32700").contains("\"id\":null");
    assertThat(fromServer.readLine()).contains("-32600");
    assertThat(fromServer.readLine()).contains("\"id\":1");
  }

  @Test
  void a_cancelled_call_is_interrupted_and_not_answered() throws Exception {
    send(INITIALIZE, INITIALIZED, call(2, "wait", "{}"));
    fromServer.readLine();
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    send(call(3, "echo", "{\"text\":\"next\"}"));
    assertThat(fromServer.readLine()).contains("\"id\":3");
  }
}
