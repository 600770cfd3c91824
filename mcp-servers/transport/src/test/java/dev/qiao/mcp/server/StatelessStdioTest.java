package dev.qiao.mcp.server;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Revision 2026-07-28 over a pair of pipes, beside the older ones. */
@Timeout(60)
class StatelessStdioTest {

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

  @Test
  void discovers_lists_and_calls_without_a_handshake() throws Exception {
    server.send(request("\"a\"", "server/discover"));
    assertThat(server.readLine()).contains("\"id\":\"a\"", "\"supportedVersions\":[\"2026-07-28\"");
    server.send(request(2, "tools/list"));
    assertThat(server.readLine()).contains("\"resultType\":\"complete\"", "\"name\":\"echo\"");
    server.send(request(3, "tools/call", tool("echo", "{\"text\":\"hello\"}")));
    assertThat(server.readLine()).contains("\"resultType\":\"complete\"", "hello");
  }

  @Test
  void progress_comes_before_the_answer_and_only_if_it_was_asked_for() throws Exception {
    String count = tool("count", "{\"to\":1}");
    server.send(request(1, "tools/call", count, "{}", ",\"progressToken\":5"));
    assertThat(server.readLine()).contains("notifications/progress", "\"progressToken\":5");
    assertThat(server.readLine()).contains("counted to 1");
  }

  @Test
  void a_cancelled_call_is_interrupted_and_has_no_answer() throws Exception {
    server.send(request(1, "tools/call", tool("wait", "{}")));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    server.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();

    server.send(request(2, "tools/call", tool("echo", "{\"text\":\"next\"}")));
    assertThat(server.readLine()).contains("\"id\":2", "next");
  }

  @Test
  void bad_requests_are_errors_with_their_id() throws Exception {
    server.send(request(1, "tools/list").replace("2026-07-28", "2099-01-01"));
    assertThat(server.readLine()).contains("\"id\":1", "-32022", "\"requested\":\"2099-01-01\"");
    server.send(request(2, "no/such"));
    assertThat(server.readLine()).contains("\"id\":2", "-32601");
    server.send(request(3, "tools/call", tool("nope", "{}")));
    assertThat(server.readLine()).contains("\"id\":3", "-32602", "Unknown tool: nope");
  }

  @Test
  void a_client_of_an_older_revision_is_served_in_the_same_process() throws Exception {
    server.send(request(1, "server/discover"));
    server.readLine();
    server.send(
        """
        {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
        """);
    assertThat(server.readLine()).contains("\"id\":2", "protocolVersion");
    server.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\"}");
    assertThat(server.readLine()).contains("\"echo\"").doesNotContain("resultType");
  }

  @Test
  void subscriptions_share_the_output_and_each_message_says_whose_it_is() throws Exception {
    NewsServer news = new NewsServer();
    String listen = "subscriptions/listen";
    try (PipedServer talking = new PipedServer(news)) {
      talking.send(request(1, listen, "\"notifications\":{\"toolsListChanged\":true},"));
      assertThat(talking.readLine()).contains("acknowledged", "subscriptionId\":1");
      talking.send(
          request(2, listen, "\"notifications\":{\"resourceSubscriptions\":[\"news://a\"]},"));
      assertThat(talking.readLine()).contains("acknowledged", "subscriptionId\":2");
      news.clients().resourceUpdated("news://a");
      assertThat(talking.readLine()).contains("resources/updated", "subscriptionId\":2");
      news.clients().addTool(NewsServer.tool("second"));
      assertThat(talking.readLine()).contains("tools/list_changed", "subscriptionId\":1");

      // Its thread has written: interrupting one that still writes would close this pipe.
      talking.send(request(9, "tools/list"));
      assertThat(talking.readLine()).contains("\"id\":9");
      talking.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
          request(3, "tools/list"));
      assertThat(talking.readLine()).contains("\"id\":3", "second");
      talking.endInput();
      assertThat(talking.readLine()).contains("notifications/cancelled", "\"requestId\":2");
      assertThat(talking.readLine()).contains("\"id\":2", "\"resultType\":\"complete\"");
    }
  }

  @Test
  void questions_are_answers_here_too() throws Exception {
    String able = "{\"elicitation\":{}}";
    try (PipedServer talking = new PipedServer(new AskingServer())) {
      talking.send(request(1, "tools/call", tool("named", "{}"), able, ""));
      String asked = talking.readLine();
      assertThat(asked).contains("\"resultType\":\"input_required\"", "Delete file 1?");
      String state = asked.replaceAll(".*\"requestState\":\"([^\"]*)\".*", "$1");
      String answers =
          "\"inputResponses\":{\"file\":{\"action\":\"decline\"}},\"requestState\":\""
              + state
              + "\",";
      talking.send(request(2, "tools/call", tool("named", "{}") + answers, able, ""));
      assertThat(talking.readLine()).contains("\"id\":2", "DECLINE after 2");
      talking.send(request(3, "tools/call", tool("named", "{}")));
      assertThat(talking.readLine()).contains("\"id\":3", "-32021", "requiredCapabilities");
    }
  }

  @Test
  void log_messages_come_from_the_level_on_that_a_request_names_and_else_not_at_all()
      throws Exception {
    try (PipedServer talking = new PipedServer(new AskingServer())) {
      String info = ",\"io.modelcontextprotocol/logLevel\":\"info\"";
      talking.send(request(1, "tools/call", tool("log", "{}"), "{}", info));
      assertThat(talking.readLine()).contains("notifications/message", "\"level\":\"warning\"");
      assertThat(talking.readLine()).contains("\"id\":1", "logged");
      talking.send(request(2, "tools/call", tool("log", "{}")));
      assertThat(talking.readLine()).contains("\"id\":2", "logged");
    }
  }
}
