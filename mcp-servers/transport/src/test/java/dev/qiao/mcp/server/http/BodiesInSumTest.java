package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bodies of all requests hold together is bounded, and small ones pass all the same. */
class BodiesInSumTest {

  private static final int MOST = 1 << 20;
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
  private static final String PADDING = " ".repeat(700_000); // of which two are too much

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server;
  private RawHttp one;
  private RawHttp other;

  @BeforeEach
  void start() throws Exception {
    server =
        McpHttpServer.start(
            tools,
            HttpServerSettings.builder()
                .limits(HttpLimits.builder().maxBodyBytes(MOST).maxBodyBytesOfAll(MOST).build())
                .build());
    one = new RawHttp(server.port());
    other = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    tools.release.countDown();
    one.close();
    other.close();
    server.close();
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.body()).contains("as many bytes of requests in work");
  }

  @Test
  void of_two_bodies_that_do_not_fit_together_one_is_refused_as_it_arrives() throws Exception {
    String request = post("", initialize() + PADDING);
    String begun = request.substring(0, request.length() - 1);
    one.send(begun);
    other.send(begun);
    CompletableFuture<Answer> first = reading(one);
    CompletableFuture<Answer> second = reading(other);

    assertRefused((Answer) CompletableFuture.anyOf(first, second).get(20, SECONDS));
    boolean firstWasRefused = first.isDone();
    (firstWasRefused ? other : one).send(" ");

    Answer served = (firstWasRefused ? second : first).get(20, SECONDS);
    assertThat(served.status()).isEqualTo(200);
    assertThat((firstWasRefused ? one : other).endsWithin(5_000)).isTrue();
  }

  private static CompletableFuture<Answer> reading(RawHttp http) {
    return CompletableFuture.supplyAsync(() -> read(http), Thread::startVirtualThread);
  }

  private static Answer read(RawHttp http) {
    try {
      return http.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_body_is_held_until_its_call_has_ended() throws Exception {
    String session = one.openSession("");
    one.send(
        post(
            session,
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"wait\",\"arguments\":{}}}"
                + PADDING));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    assertRefused(other.ask(post("", initialize() + PADDING)));
    try (RawHttp small = new RawHttp(server.port())) {
      assertThat(small.ask(post("", initialize())).status()).isEqualTo(200);
    }

    tools.release.countDown();
    assertThat(one.read().body()).contains("released");
    assertThat(statusWhenRoom(session)).isEqualTo(200);
  }

  /** The answer is read a moment before its request is forgotten. */
  private int statusWhenRoom(String session) throws Exception {
    long start = System.nanoTime();
    int status = 503;
    while (status == 503 && System.nanoTime() - start < SECONDS.toNanos(10)) {
      try (RawHttp next = new RawHttp(server.port())) {
        status =
            next.ask(post(session, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}" + PADDING))
                .status();
      }
    }
    return status;
  }

  /** Of which two are too much for the values that they hold. */
  private static String callWith(String tool) {
    return """
    {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"%s",\
    "arguments":{"text":"a","values":[%s{}]}}}\
    """
        .formatted(tool, "{},".repeat(6_000));
  }

  @Test
  void what_a_body_is_read_into_counts_too() throws Exception {
    String session = one.openSession("");
    one.send(post(session, callWith("wait")));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();

    assertRefused(other.ask(post(session, callWith("echo"))));
    String text = "\"" + "{},".repeat(6_000) + "\"";
    assertThat(other.ask(post(session, callWith("echo").replace("\"a\"", text))).status())
        .isEqualTo(503);
    String textAlone = callWith("echo").replaceAll("(?:\\{},)+", "").replace("\"a\"", text);
    assertThat(other.ask(post(session, textAlone)).body()).contains("{},{},");

    tools.release.countDown();
    assertThat(one.read().body()).contains("released");
    assertThat(statusWhenRoom(session)).isEqualTo(200);
  }

  @Test
  void a_body_whose_values_never_fit_is_too_large_and_its_connection_goes_on() throws Exception {
    String session = one.openSession("");
    Answer refused = one.ask(post(session, callWith("echo").replace("{},", "[],[],[],")));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("send fewer");

    assertThat(one.ask(post(session, callWith("echo"))).body()).contains("\"text\":\"a\"");
  }

  @Test
  void what_is_sent_behind_a_call_counts_while_it_waits_for_that() throws Exception {
    String session = one.openSession("");
    one.send(post(session, callWith("wait").replace("{},", "")));
    assertThat(tools.waiting.await(10, SECONDS)).isTrue();
    Thread sender = Thread.startVirtualThread(() -> trySend(post(session, PING + PADDING)));

    String half = post(session, PING + " ".repeat(MOST - 100_000));
    long start = System.nanoTime();
    Answer refused = other.ask(half);
    while (refused.status() == 200 && System.nanoTime() - start < SECONDS.toNanos(10)) {
      refused = other.ask(half); // until enough of it has come
    }
    assertThat(refused.status()).isEqualTo(503);

    tools.release.countDown();
    assertThat(one.read().body()).contains("released");
    assertThat(one.read().body()).contains("\"id\":7");
    sender.join();
    assertThat(statusWhenRoom(session)).isEqualTo(200);
  }

  private void trySend(String bytes) {
    try {
      one.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_is_announced_and_does_not_come_takes_no_room() throws Exception {
    String request = post("", initialize() + PADDING);
    for (RawHttp http : new RawHttp[] {one, other}) {
      http.send(request.substring(0, 300));
    }
    try (RawHttp whole = new RawHttp(server.port())) {
      assertThat(whole.ask(request).status()).isEqualTo(200);
    }
  }

  @Test
  void what_was_refused_or_broken_off_gives_its_room_back() throws Exception {
    String request = post("", initialize() + PADDING);
    for (int i = 0; i < 5; i++) {
      try (RawHttp broken = new RawHttp(server.port())) {
        broken.send(request.substring(0, request.length() - 1));
      }
    }
    assertThat(statusWhenRoom(one.openSession(""))).isEqualTo(200);
  }

  @Test
  void a_budget_that_cannot_hold_one_body_is_refused_with_both_numbers() {
    HttpLimits.Builder limits = HttpLimits.builder().maxBodyBytes(100).maxBodyBytesOfAll(99);
    assertThatThrownBy(limits::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxBodyBytesOfAll must be at least maxBodyBytes (100), not 99");
  }
}
