package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.COMMENT;
import static dev.qiao.mcp.server.http.RawHttp.delete;
import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event streams, cancellation and the end of sessions, byte by byte over a socket. */
class HttpStreamsTest {

  private static final String WAIT = call(5, "wait", "{}");

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;
  private RawHttp http;
  private RawHttp other;

  @BeforeEach
  void start() throws Exception {
    server =
        McpHttpServer.start(
            tools,
            HttpServerSettings.builder()
                .limits(HttpLimits.builder().keepAlive(Duration.ofMillis(100)).build())
                .build());
    http = new RawHttp(server.port());
    other = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    http.close();
    other.close();
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
  void a_quick_answer_is_plain_json() throws Exception {
    Answer answer = http.ask(post(http.openSession(""), call(5, "echo", "{\"text\":\"a\"}")));

    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":");
  }

  @Test
  void progress_turns_the_answer_into_a_stream_that_ends_with_it() throws Exception {
    Answer answer = http.ask(post(http.openSession(""), call(5, "count", "{\"to\":2}")));

    assertThat(answer.headers()).containsEntry("content-type", "text/event-stream");
    assertThat(answer.body().replace(COMMENT, "").split("\n\n"))
        .hasSize(4)
        .satisfies(
            events -> {
              assertThat(events[0]).matches("id: \\S+\nretry: \\d+\ndata: ");
              assertThat(events[1]).contains("notifications/progress").contains("\"progress\":1.0");
              assertThat(events[2]).contains("\"progress\":2.0");
              assertThat(events[3]).contains("\"id\":5").contains("counted to 2");
            })
        .filteredOn(event -> event.contains("jsonrpc"))
        .allSatisfy(event -> assertThat(event).matches("id: \\S+\nevent: message\ndata: \\{.*"));
  }

  @Test
  void an_answer_that_takes_long_becomes_a_stream_kept_alive_by_comments() throws Exception {
    http.send(post(http.openSession(""), WAIT));

    assertThat(http.readHead().headers()).containsEntry("content-type", "text/event-stream");
    http.readChunk(); // the event that gives an id
    assertThat(http.readChunk()).isEqualTo(COMMENT);
    tools.release.countDown();
    assertThat(http.readEvent().data()).contains("released");
    assertThat(http.readChunk()).isEmpty();
  }

  @Test
  void a_cancelled_call_is_interrupted_and_gets_no_answer() throws Exception {
    String session = http.openSession("");
    http.send(post(session, WAIT));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}";
    assertThat(other.ask(post(session, cancel)).status()).isEqualTo(202);

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    Answer answer = http.read();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("jsonrpc");
  }

  @Test
  void another_session_cannot_cancel_it() throws Exception {
    http.send(post(http.openSession(""), WAIT));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    String theirs = other.openSession("");

    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}";
    other.ask(post(theirs, cancel));
    other.ask(post(theirs, call(5, "echo", "{\"text\":\"same id\"}")));

    assertThat(tools.interrupted.getCount()).isEqualTo(1);
    tools.release.countDown();
    assertThat(http.read().body()).contains("released");
  }

  @Test
  void deleting_a_session_interrupts_its_calls_and_forgets_it() throws Exception {
    String session = http.openSession("");
    http.send(post(session, WAIT));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    assertThat(other.ask(delete(session)).status()).isEqualTo(200);

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    assertThat(other.ask(delete(session)).status()).isEqualTo(404);
    assertThat(other.ask(get(session)).status()).isEqualTo(404);
  }

  @Test
  void a_listening_stream_opens_at_once_and_ends_with_its_session() throws Exception {
    String session = http.openSession("");
    http.send(get(session));
    assertThat(http.readHead().headers()).containsEntry("content-type", "text/event-stream");
    assertThat(http.readChunk()).contains("id: ");
    assertThat(http.readChunk()).isEqualTo(COMMENT);

    other.ask(delete(session));

    assertThat(http.readEvent()).isNull();
  }

  @Test
  void a_second_listening_stream_takes_the_place_of_the_first() throws Exception {
    String session = http.openSession("");
    http.send(get(session)).readHead();
    other.send(get(session)).readHead();

    http.readChunk(); // the event that gives an id
    assertThat(http.readEvent()).isNull();
    other.readChunk();
    assertThat(other.readChunk()).isEqualTo(COMMENT);
  }

  @Test
  void listening_needs_a_session_and_must_accept_events() throws Exception {
    assertThat(http.ask(get("")).status()).isEqualTo(400);
    String json = get("").replace("text/event-stream", "application/json");
    assertThat(http.ask(json).status()).isEqualTo(406);
  }

  @Test
  void a_call_goes_on_when_its_connection_breaks() throws Exception {
    String session = http.openSession("");
    http.send(post(session, WAIT));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    http.close();

    assertThat(other.ask(post(session, call(6, "echo", "{\"text\":\"b\"}"))).status())
        .isEqualTo(200);
    assertThat(tools.interrupted.getCount()).isEqualTo(1);
  }
}
