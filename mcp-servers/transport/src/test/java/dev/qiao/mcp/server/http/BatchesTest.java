package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.StaticToken;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several messages in one POST, which revision 2025-03-26 has. */
@Timeout(60)
class BatchesTest {

  private static final String REVISION = "2025-03-26";

  private final SampleTools tools = new SampleTools();
  private final List<AutoCloseable> open = new ArrayList<>();
  private McpHttpServer server;

  private RawHttp start(HttpServerSettings.Builder settings) throws IOException {
    server = McpHttpServer.start(tools, settings.build());
    return connect();
  }

  private RawHttp start() throws IOException {
    return start(HttpServerSettings.builder());
  }

  private RawHttp connect() throws IOException {
    RawHttp http = new RawHttp(server.port());
    open.add(http);
    return http;
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
    server.close();
  }

  private static String call(int id, String tool, String more) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s"%s}}\
    """
        .formatted(id, tool, more);
  }

  private static String echo(int id) {
    return call(id, "echo", ",\"arguments\":{\"text\":\"t" + id + "\"}");
  }

  private static String ping(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  private static String batch(String... messages) {
    return "[" + String.join(",", messages) + "]";
  }

  private static List<String> all(RawHttp http) throws IOException {
    List<String> data = new ArrayList<>();
    for (Event event = http.readEvent(); event != null; event = http.readEvent()) {
      data.add(event.data());
    }
    return data;
  }

  private static RawHttp events(RawHttp http, String session, String body) throws IOException {
    Answer head = http.send(post(session, body)).readHead();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsEntry("content-type", "text/event-stream");
    return http;
  }

  private static void assertRefused(Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"error\"", words);
  }

  @Test
  void each_request_is_answered_on_one_stream_and_a_slow_one_holds_up_no_other() throws Exception {
    RawHttp http = start();
    String session = http.openSession("", REVISION);
    events(http, session, batch(call(1, "wait", ""), echo(2), ping(3)));

    assertThat(List.of(http.readEvent().data(), http.readEvent().data()))
        .anySatisfy(data -> assertThat(data).contains("\"id\":2", "t2"))
        .anySatisfy(data -> assertThat(data).contains("\"id\":3"));
    assertThat(tools.waiting.await(20, SECONDS)).isTrue();
    tools.release.countDown();
    assertThat(http.readEvent().data()).contains("\"id\":1");
    assertThat(http.readEvent()).isNull();
    assertThat(http.ask(post(session, ping(4))).body()).contains("\"id\":4");
  }

  @Test
  void progress_and_questions_come_on_that_stream_and_answers_may_come_in_a_batch()
      throws Exception {
    RawHttp http = start();
    RawHttp other = connect();
    String session = http.openSession("", REVISION, "{\"roots\":{}}");
    events(
        http,
        session,
        batch(
            call(1, "roots", ""),
            call(2, "count", ",\"arguments\":{\"to\":1},\"_meta\":{\"progressToken\":\"p\"}")));
    String question = null;
    List<String> others = new ArrayList<>();
    while (question == null || others.size() < 2) {
      String data = http.readEvent().data();
      if (data.contains("roots/list")) {
        question = data.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
      } else {
        others.add(data);
      }
    }
    assertThat(others.get(0)).contains("notifications/progress");
    assertThat(others.get(1)).contains("\"id\":2");

    String answer =
        """
        {"jsonrpc":"2.0","id":"%s","result":{"roots":[{"uri":"file:///here"}]}}\
        """
            .formatted(question);
    events(other, session, batch(answer, ping(3)));
    assertThat(all(other)).singleElement().asString().contains("\"id\":3");
    assertThat(all(http)).singleElement().asString().contains("\"id\":1", "file:///here");
  }

  @Test
  void without_requests_it_is_taken_and_does_what_it_says() throws Exception {
    RawHttp http = start();
    RawHttp waits = connect();
    String session = http.openSession("", REVISION);
    waits.send(post(session, call(1, "wait", "")));
    assertThat(tools.waiting.await(20, SECONDS)).isTrue();

    Answer taken =
        http.ask(
            post(
                session,
                batch(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                    """
                    {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}\
                    """)));

    assertThat(taken.status()).isEqualTo(202);
    assertThat(tools.interrupted.await(20, SECONDS)).isTrue();
    assertRefused(
        http.ask(post(session, batch("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"))),
        400,
        "No request waits for 1 of the responses.");
  }

  @Test
  void who_comes_back_gets_the_answers_that_it_has_not_seen() throws Exception {
    RawHttp http = start();
    RawHttp broken = connect();
    String session = http.openSession("", REVISION);
    events(broken, session, batch(call(1, "wait", ""), echo(2)));
    Event first = broken.readEvent();
    assertThat(first.data()).contains("\"id\":2");
    broken.close();
    tools.release.countDown();

    http.send(get(session + "Last-Event-ID: " + first.id() + "\r\n")).readHead();
    assertThat(all(http)).singleElement().asString().contains("\"id\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-06-18", "2025-11-25", "2024-11-05"})
  void no_other_revision_has_it(String revision) throws Exception {
    RawHttp http = start();
    String session = http.openSession("", revision);
    assertRefused(http.ask(post(session, batch(ping(1)))), 400, "Send one message, not a batch.");
  }

  @Test
  void nor_has_2026_07_28_or_a_client_without_a_session() throws Exception {
    RawHttp http = start();
    assertRefused(http.ask(post("", batch(ping(1)))), 400, "Send one message, not a batch.");
    assertRefused(
        http.ask(post("MCP-Protocol-Version: 2026-07-28\r\n", batch(ping(1)))),
        400,
        "Send one message, not a batch.");
    assertRefused(
        http.ask(post("", batch(RawHttp.initialize(REVISION)))),
        400,
        "Send one message, not a batch.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]| A batch holds 1 to 64 messages, not 0.",
        "[1]| The message is not a JSON object.",
        "[[]]| The message is not a JSON object.",
        "[{'jsonrpc':'2.0'}]| neither method nor result",
        "[{'jsonrpc':'1.0','method':'notifications/initialized'}]| jsonrpc must be"
      })
  void what_is_no_batch_is_refused(String body, String words) throws Exception {
    RawHttp http = start();
    String session = http.openSession("", REVISION);
    assertRefused(http.ask(post(session, body.replace('\'', '"'))), 400, words);
  }

  @Test
  void more_than_so_many_messages_are_refused_and_so_many_are_not() throws Exception {
    RawHttp http = start();
    String session = http.openSession("", REVISION);
    String[] pings = new String[65];
    for (int i = 0; i < pings.length; i++) {
      pings[i] = ping(i);
    }
    assertRefused(
        http.ask(post(session, batch(pings))), 400, "A batch holds 1 to 64 messages, not 65.");
    events(http, session, batch(Arrays.copyOf(pings, 64)));
    assertThat(all(http)).hasSize(64);
  }

  @Test
  void a_message_that_is_none_hurts_no_other() throws Exception {
    RawHttp http = start();
    String session = http.openSession("", REVISION);
    events(http, session, batch("7", ping(1), ping(1), RawHttp.initialize(REVISION), "{\"id\":9}"));

    assertThat(all(http))
        .hasSize(5)
        .anySatisfy(data -> assertThat(data).contains("not a JSON object", "\"id\":null"))
        .anySatisfy(data -> assertThat(data).contains("Two requests of the batch have this id."))
        .anySatisfy(data -> assertThat(data).contains("initialize must not be part of a batch."))
        .anySatisfy(data -> assertThat(data).contains("\"id\":9", "jsonrpc must be"))
        .anySatisfy(data -> assertThat(data).contains("\"id\":1", "\"result\""));
  }

  @Test
  void a_session_of_somebody_else_takes_none() throws Exception {
    RawHttp http =
        start(
            HttpServerSettings.builder()
                .authentication(
                    Authentication.tokens(
                        List.of(
                            StaticToken.named("ann", "ann-token-1"),
                            StaticToken.named("ben", "ben-token-1")))));
    String session = http.openSession("Authorization: Bearer ann-token-1\r\n", REVISION);
    assertRefused(
        http.ask(post(session.replace("ann", "ben"), batch(ping(1)))),
        404,
        "There is no such session.");
  }

  @Test
  void each_message_counts_where_requests_are_counted() throws Exception {
    RawHttp http =
        start(
            HttpServerSettings.builder()
                .limits(HttpLimits.builder().maxRequestsPerSecond(10).build()));
    String session = http.openSession("", REVISION);
    String[] pings = new String[20];
    for (int i = 0; i < pings.length; i++) {
      pings[i] = ping(i);
    }
    assertRefused(http.ask(post(session, batch(pings))), 429, "10 requests a second");
  }

  @Test
  void no_more_is_in_work_of_a_session_than_without() throws Exception {
    RawHttp http =
        start(HttpServerSettings.builder().limits(HttpLimits.builder().maxConnections(2).build()));
    String session = http.openSession("", REVISION);
    events(http, session, batch(call(1, "wait", ""), call(2, "wait", ""), call(3, "wait", "")));

    assertThat(http.readEvent().data()).contains("as much in work");
    tools.release.countDown();
    assertThat(all(http)).hasSize(2).allSatisfy(data -> assertThat(data).contains("\"result\""));
  }
}
