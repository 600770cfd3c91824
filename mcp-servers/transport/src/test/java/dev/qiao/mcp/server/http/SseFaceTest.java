package dev.qiao.mcp.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP with SSE, the transport of revision 2024-11-05, byte by byte over a socket. */
class SseFaceTest {

  private static final String OPEN =
      "GET /sse HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
  private static final String INITIALIZE = RawHttp.initialize("2024-11-05");

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;
  private RawHttp stream;
  private RawHttp posts;

  @BeforeEach
  void start() throws Exception {
    HttpLimits limits =
        HttpLimits.builder().keepAlive(Duration.ofMillis(100)).maxSessions(1).maxStreams(2).build();
    server = McpHttpServer.start(tools, HttpServerSettings.builder().limits(limits).build());
    stream = new RawHttp(server.port());
    posts = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    stream.close();
    posts.close();
    server.close();
  }

  private static String post(String target, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            .formatted(target)
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static String call(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
    """
        .formatted(id, tool, arguments);
  }

  /** Opens the stream; where messages are posted to. */
  private static String open(RawHttp connection) throws Exception {
    Answer head = connection.send(OPEN).readHead();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsEntry("content-type", "text/event-stream");
    String first = connection.readChunk();
    assertThat(first).matches("event: endpoint\ndata: /sse\\?sessionId=[0-9a-f-]{36}\n\n");
    return first.substring(first.indexOf('/'), first.indexOf('\n', first.indexOf('/')));
  }

  /** Opens the stream and the session on it. */
  private String begin() throws Exception {
    String address = open(stream);
    assertThat(posts.ask(post(address, INITIALIZE)).status()).isEqualTo(202);
    assertThat(next()).contains("\"id\":1").contains("\"protocolVersion\":\"2024-11-05\"");
    return address;
  }

  private String next() throws Exception {
    Event event = Objects.requireNonNull(stream.readEvent());
    assertThat(event.id()).isNull(); // nobody can come back for more
    return Objects.requireNonNull(event.data());
  }

  @Test
  void all_answers_come_on_the_one_stream_and_posts_are_only_taken() throws Exception {
    String address = begin();

    Answer taken = posts.ask(post(address, call(5, "echo", "{\"text\":\"a\"}")));

    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.body()).isEmpty();
    assertThat(next()).contains("\"id\":5").contains("\"text\":\"a\"");
  }

  @Test
  void a_cancelled_call_is_interrupted_and_not_answered() throws Exception {
    String address = begin();
    posts.ask(post(address, call(5, "wait", "{}")));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    posts.ask(
        post(
            address,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}"));

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    posts.ask(post(address, call(6, "echo", "{\"text\":\"after\"}")));
    assertThat(next()).contains("\"id\":6");
  }

  /** Each is taken at once, so one connection could bring any number of them. */
  @Test
  void a_session_has_no_more_calls_in_work_than_the_limit() throws Exception {
    String address = begin();
    assertThat(posts.ask(post(address, call(5, "wait", "{}"))).status()).isEqualTo(202);
    assertThat(posts.ask(post(address, call(6, "wait", "{}"))).status()).isEqualTo(202);

    Answer refused = posts.ask(post(address, call(7, "wait", "{}")));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsEntry("retry-after", "1");
    assertThat(refused.body()).contains("\"id\":7").contains("as much in work");
    tools.release.countDown();
    next();
    next();
    Answer taken = refused;
    while (taken.status() == 503) { // the answer is out before its place is free
      taken = posts.ask(post(address, call(8, "echo", "{\"text\":\"a\"}")));
    }
    assertThat(next()).contains("\"id\":8");
  }

  @Test
  void the_session_ends_with_its_stream() throws Exception {
    String address = begin();
    posts.ask(post(address, call(5, "wait", "{}")));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    stream.close();

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    assertThat(posts.ask(post(address, call(6, "echo", "{\"text\":\"a\"}"))).status())
        .isEqualTo(404);
  }

  @Test
  void an_address_that_nobody_was_told_is_no_session() throws Exception {
    begin();
    for (String target :
        new String[] {
          "/sse",
          "/sse?sessionId=",
          "/sse?sessionId=00000000-0000-0000-0000-000000000000",
          "/sse?sessionId=%zz"
        }) {
      Answer answer = posts.ask(post(target, INITIALIZE));
      assertThat(answer.status()).as(target).isEqualTo(404);
      assertThat(answer.body()).contains("There is no such session.");
    }
  }

  @Test
  void a_session_begins_once_and_with_initialize() throws Exception {
    String address = open(stream);
    Answer early = posts.ask(post(address, call(5, "echo", "{\"text\":\"a\"}")));
    assertThat(early.status()).isEqualTo(400);
    assertThat(early.body()).contains("The session begins with initialize.");

    assertThat(posts.ask(post(address, INITIALIZE)).status()).isEqualTo(202);
    Answer again = posts.ask(post(address, INITIALIZE));

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("The session has been initialized.");
  }

  @Test
  void there_are_no_more_streams_than_sessions() throws Exception {
    begin();
    Answer full = posts.ask(OPEN);
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.headers()).containsKey("retry-after");
    assertThat(posts.ask(RawHttp.post("", RawHttp.initialize())).status()).isEqualTo(503);
  }

  @Test
  void what_the_transport_has_not_is_refused() throws Exception {
    Answer delete = posts.ask("DELETE /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(delete.status()).isEqualTo(405);
    assertThat(delete.headers()).containsEntry("allow", "GET, POST");
    String form = "POST /sse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n";
    assertThat(posts.ask(form + "Content-Length: 2\r\n\r\n{}").status()).isEqualTo(415);
    assertThat(posts.ask(post("/sse?sessionId=x", "{")).status()).isEqualTo(400);
  }

  @Test
  void a_server_may_have_it_elsewhere_or_not_at_all() throws Exception {
    HttpServerSettings none = HttpServerSettings.builder().ssePath(null).build();
    try (McpHttpServer without = McpHttpServer.start(new SampleTools(), none);
        RawHttp http = new RawHttp(without.port())) {
      assertThat(http.ask(OPEN).status()).isEqualTo(404);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpServerSettings.builder().ssePath("/mcp").build())
        .withMessage("path and ssePath must differ: /mcp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpServerSettings.builder().ssePath("sse").build())
        .withMessage("ssePath must start with / and hold no ?: sse");
  }
}
