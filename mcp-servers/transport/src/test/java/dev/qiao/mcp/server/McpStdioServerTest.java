package dev.qiao.mcp.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
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
  private PipedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PipedServer(tools);
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    server.close();
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
    server.send(INITIALIZE);
    assertThat(server.readLine()).contains("\"id\":1").contains("2025-06-18");
    server.send(INITIALIZED, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
    assertThat(server.readLine()).contains("\"name\":\"echo\"");
    server.send(call(3, "echo", "{\"text\":\"two\\nlines\"}"));
    assertThat(server.readLine()).contains("two\\nlines");
    server.send(call(4, "count", "{\"to\":1}"));
    assertThat(server.readLine()).contains("notifications/progress");
    assertThat(server.readLine()).contains("counted to 1");
  }

  @Test
  void what_was_sent_in_one_go_is_all_answered_although_the_input_has_ended() throws Exception {
    server.send(
        INITIALIZE, INITIALIZED, call(2, "wait", "{}"), call(3, "echo", "{\"text\":\"x\"}"));
    server.endInput();

    assertThat(server.readLine()).contains("\"id\":1");
    assertThat(server.readLine()).contains("\"id\":3");
    tools.release.countDown();
    assertThat(server.readLine()).contains("\"id\":2").contains("released");
    assertThat(tools.closed.await(10, SECONDS)).isTrue();
  }

  @Test
  void a_broken_line_is_answered_and_the_next_one_served() throws Exception {
    server.send("not json", "", "[]", INITIALIZE);
    assertThat(server.readLine()).contains("-32700").contains("\"id\":null");
    assertThat(server.readLine()).contains("-32600");
    assertThat(server.readLine()).contains("\"id\":1");
  }

  @Test
  void a_cancelled_call_is_interrupted_and_not_answered() throws Exception {
    server.send(INITIALIZE, INITIALIZED, call(2, "wait", "{}"));
    server.readLine();
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    server.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    server.send(call(3, "echo", "{\"text\":\"next\"}"));
    assertThat(server.readLine()).contains("\"id\":3");
  }

  @Test
  void a_tool_that_overflows_the_stack_is_answered_and_its_id_can_be_used_again() throws Exception {
    try (PipedServer broken = new PipedServer(new BrokenTools())) {
      broken.send(INITIALIZE, INITIALIZED);
      broken.readLine();
      for (int i = 0; i < 2; i++) {
        broken.send(call(2, "StackOverflowError", "{}"));
        assertThat(broken.readLine()).contains("\"id\":2", "failed: StackOverflowError.");
      }
    }
  }

  /** Virtual threads are not taken off their carriers, so a few busy calls hold up all others. */
  @Test
  void a_call_that_is_cancelled_before_there_is_a_thread_for_it_never_runs() throws Exception {
    BusyTools busy = new BusyTools();
    try (PipedServer calls = new PipedServer(busy)) {
      calls.send(INITIALIZE, INITIALIZED);
      calls.readLine();
      for (int i = 0; i < BusyTools.CARRIERS; i++) {
        calls.send(call(100 + i, "spin", "{}"));
      }
      assertThat(busy.spinning.await(10, SECONDS)).isTrue();
      calls.send(
          call(2, "note", "{}"),
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}",
          "not json");
      assertThat(calls.readLine()).contains("-32700"); // so what came before it has been read

      busy.released = true;
      for (int i = 0; i < BusyTools.CARRIERS; i++) {
        assertThat(calls.readLine()).contains("\"id\":10");
      }
    } finally {
      busy.released = true;
    }
    assertThat(busy.noted).isFalse(); // and all calls have ended
  }

  @Test
  void a_batch_of_2025_03_26_is_answered_line_by_line() throws Exception {
    server.send(INITIALIZE.replace("2025-06-18", "2025-03-26"));
    assertThat(server.readLine()).contains("2025-03-26");
    server.send(
        "["
            + String.join(",", INITIALIZED, call(2, "echo", "{\"text\":\"x\"}"), "7", INITIALIZE)
            + "]");

    assertThat(List.of(server.readLine(), server.readLine(), server.readLine()))
        .anySatisfy(line -> assertThat(line).contains("\"id\":2", "\"text\":\"x\""))
        .anySatisfy(line -> assertThat(line).contains("not a JSON object"))
        .anySatisfy(line -> assertThat(line).contains("initialize must not be part of a batch"));
    server.send("[]");
    assertThat(server.readLine()).contains("A batch holds 1 to 64 messages, not 0.");
  }

  @Test
  void a_batch_of_another_revision_is_refused() throws Exception {
    server.send("[" + INITIALIZED + "]");
    assertThat(server.readLine()).contains("Send one message, not a batch.");
    server.send(INITIALIZE);
    server.readLine();
    server.send("[" + INITIALIZED + "]");
    assertThat(server.readLine()).contains("Send one message, not a batch.");
  }
}
