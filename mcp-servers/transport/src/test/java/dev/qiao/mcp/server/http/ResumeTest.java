package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.delete;
import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import io.modelcontextprotocol.server.McpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that go on after their connection broke, over sockets. */
class ResumeTest {

  private static final String OLDER = "2025-06-18";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
  private static final Duration SHORT = Duration.ofMillis(100);

  private final SteppingTools tools = new SteppingTools();
  private final List<RawHttp> connections = new ArrayList<>();
  private HttpServerTransport server;

  private void start(HttpLimits.Builder limits) {
    server =
        HttpServerTransport.create(HttpServerSettings.builder().limits(limits.build()).build());
    McpServer.sync(server).tools(tools.tools()).immediateExecution(true).build();
    server.start();
  }

  private void start() {
    start(HttpLimits.builder());
  }

  private RawHttp connect() throws Exception {
    RawHttp connection = new RawHttp(server.port());
    connections.add(connection);
    return connection;
  }

  @AfterEach
  void stop() throws Exception {
    tools.gate.release(1_000);
    for (RawHttp connection : connections) {
      connection.close();
    }
    server.close();
  }

  private static String steps(int to, int padding) {
    return """
    {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"steps",\
    "arguments":{"to":%d,"padding":%d},"_meta":{"progressToken":"t"}}}\
    """
        .formatted(to, padding);
  }

  private static String steps(int to) {
    return steps(to, 0);
  }

  private static String from(String session, Event event) {
    return get(session + "Last-Event-ID: " + event.id() + "\r\n");
  }

  /** Begins a call, lets it do one step, and gives the event of that step. */
  private Event begin(RawHttp http, String session, String call) throws Exception {
    http.send(post(session, call));
    step(1);
    http.readHead();
    Event event = http.readEvent();
    return event.data().isEmpty() ? http.readEvent() : event;
  }

  private void step(int number) throws Exception {
    tools.gate.release();
    assertThat(tools.reported.poll(10, SECONDS)).isEqualTo(number);
  }

  private static void assertStep(Event event, int number) {
    assertThat(event.data()).contains("\"progress\":" + number + ".0");
  }

  private static void assertAnswer(Event event, int steps) {
    assertThat(event.data()).contains("\"id\":5").contains("did " + steps + " steps");
  }

  @Test
  void a_stream_cut_in_the_middle_goes_on_with_just_what_is_missing() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(4));
    http.close();
    awaitDetached();
    step(2);
    step(3);

    RawHttp again = connect();
    assertThat(again.send(from(session, first)).readHead().headers())
        .containsEntry("content-type", "text/event-stream");
    Event second = again.readEvent();
    assertStep(second, 2);
    assertStep(again.readEvent(), 3);
    tools.gate.release();
    assertStep(again.readEvent(), 4);
    tools.gate.release();
    Event answer = again.readEvent();
    assertAnswer(answer, 4);
    assertThat(again.readEvent()).isNull();
    assertThat(List.of(first.id(), second.id(), answer.id())).doesNotHaveDuplicates();
  }

  @Test
  void a_client_that_has_only_the_first_id_gets_everything() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    http.send(post(session, steps(1)));
    step(1);
    http.readHead();
    Event beginning = http.readEvent();
    assertThat(beginning.data()).isEmpty();
    http.close();
    tools.gate.release();

    RawHttp again = connect();
    again.send(from(session, beginning)).readHead();
    assertStep(again.readEvent(), 1);
    assertAnswer(again.readEvent(), 1);
    assertThat(again.readEvent()).isNull();
  }

  @Test
  void a_stream_that_has_ended_can_be_read_again_from_any_place() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(2));
    tools.gate.release(2);
    Event second = http.readEvent();
    Event answer = http.readEvent();
    assertThat(http.readEvent()).isNull();

    http.send(from(session, first)).readHead();
    assertThat(http.readEvent()).isEqualTo(second);
    assertThat(http.readEvent()).isEqualTo(answer);
    assertThat(http.readEvent()).isNull();
    assertThat(http.ask(from(session, answer)).body()).isEmpty();
  }

  @Test
  void the_listening_stream_goes_on_too() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    http.send(get(session)).readHead();
    assertThat(http.readEvent().data()).isEmpty();
    say("a");
    Event first = http.readEvent();
    assertThat(first.data()).contains("\"a\"");
    http.close();
    say("b");
    say("c");

    RawHttp again = connect();
    again.send(from(session, first)).readHead();
    assertThat(again.readEvent().data()).contains("\"b\"");
    assertThat(again.readEvent().data()).contains("\"c\"");
    say("d");
    assertThat(again.readEvent().data()).contains("\"d\"");
  }

  private void say(String word) {
    server.notifyClients("notifications/message", Map.of("data", word)).block();
  }

  @Test
  void a_stream_replays_nothing_of_another_one() throws Exception {
    start();
    RawHttp listening = connect();
    String session = listening.openSession("");
    listening.send(get(session)).readHead();
    Event beginning = listening.readEvent();
    RawHttp http = connect();
    begin(http, session, steps(1));
    say("a");

    RawHttp again = connect();
    again.send(from(session, beginning)).readHead();
    assertThat(again.readEvent().data()).contains("\"a\"");
    say("b");
    assertThat(again.readEvent().data()).contains("\"b\"");
  }

  @Test
  void two_calls_whose_connections_broke_each_get_their_own_answer() throws Exception {
    start(HttpLimits.builder().keepAlive(SHORT)); // which makes them streams
    RawHttp one = connect();
    String session = one.openSession("");
    one.send(post(session, steps(0))).readHead();
    Event firstOfOne = one.readEvent();
    RawHttp two = connect();
    two.send(post(session, steps(0).replace("\"id\":5", "\"id\":6"))).readHead();
    Event firstOfTwo = two.readEvent();
    one.close();
    two.close();
    awaitDetached();

    RawHttp againTwo = connect();
    againTwo.send(from(session, firstOfTwo)).readHead();
    RawHttp againOne = connect();
    againOne.send(from(session, firstOfOne)).readHead();
    tools.gate.release(2);

    assertThat(againOne.readEvent().data()).contains("\"id\":5").contains("did 0 steps");
    assertThat(againOne.readEvent()).isNull();
    assertThat(againTwo.readEvent().data()).contains("\"id\":6").contains("did 0 steps");
    assertThat(againTwo.readEvent()).isNull();
  }

  @Test
  void an_id_of_another_session_is_400_and_shows_nothing() throws Exception {
    start();
    RawHttp mine = connect();
    RawHttp theirs = connect();
    Event secret = begin(mine, mine.openSession(""), steps(1));
    tools.gate.release();
    assertAnswer(mine.readEvent(), 1);
    String session = theirs.openSession("");
    begin(theirs, session, steps(1));
    tools.gate.release();
    assertAnswer(theirs.readEvent(), 1);

    Answer answer = connect().ask(from(session, secret));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Last-Event-ID").doesNotContain("progress");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1-1",
        "1-1-1-1",
        "-1-1-1",
        "1-1-2",
        "1-2-0",
        "0-1-1",
        "01-1-1",
        "1--1",
        "1-1-0x1",
        "1-1-99999999999999999999",
        "99999999999999999999-1-1",
        "1-1-1e0",
        "١-١-١",
        "1-1-1;"
      })
  void an_id_that_was_never_given_is_400(String id) throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    assertThat(begin(http, session, steps(1)).id()).isEqualTo("1-1-1");

    RawHttp other = connect();
    other.send(get(session + "Last-Event-ID: " + id + "\r\n"));

    assertThat(other.readHead().status()).isEqualTo(400);
    assertThat(connect().ask(post(session, PING)).status()).isEqualTo(200);
  }

  @Test
  void after_dropped_events_comes_what_is_still_there_and_the_answer() throws Exception {
    start(HttpLimits.builder().maxStoredEvents(3));
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(9));
    http.close();
    for (int i = 2; i <= 9; i++) {
      step(i);
    }
    tools.gate.release();
    awaitAnswered();

    RawHttp again = connect();
    again.send(from(session, first)).readHead();
    assertStep(again.readEvent(), 8);
    assertStep(again.readEvent(), 9);
    assertAnswer(again.readEvent(), 9);
    assertThat(again.readEvent()).isNull();
  }

  /** Returns when the server has noticed that no connection carries a stream any more. */
  private void awaitDetached() {
    await(() -> !session().streams().hasReader());
  }

  /** Returns when no call runs any more. */
  private void awaitAnswered() {
    await(() -> session().calls().isEmpty());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.yield();
    }
  }

  /** The one session that is open. */
  private Session session() {
    return server.sessions().iterator().next();
  }

  @Test
  void an_ended_stream_is_forgotten_when_newer_ones_have_ended() throws Exception {
    start(HttpLimits.builder().maxEndedStreams(1));
    RawHttp http = connect();
    String session = http.openSession("");
    Event older = begin(http, session, steps(1));
    tools.gate.release();
    assertAnswer(http.readEvent(), 1);
    assertThat(http.readEvent()).isNull();
    Event newer = begin(http, session, steps(1));
    tools.gate.release();
    assertAnswer(http.readEvent(), 1);
    assertThat(http.readEvent()).isNull();

    assertThat(http.ask(from(session, older)).status()).isEqualTo(400);
    assertThat(http.ask(from(session, newer)).body()).contains("did 1 steps");
  }

  @Test
  void an_answer_too_large_to_be_kept_reaches_who_listens_and_is_an_error_afterwards()
      throws Exception {
    start(HttpLimits.builder().maxStoredBytes(2_000));
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(1, 100_000));
    tools.gate.release();
    assertThat(http.readEvent().data()).contains("did 1 steps!!!").hasSizeGreaterThan(100_000);
    assertThat(http.readEvent()).isNull();

    assertThat(http.ask(from(session, first)).body())
        .contains("\"id\":5")
        .contains("\"code\":-32603")
        .contains("maxStoredBytes")
        .doesNotContain("did 1 steps");
  }

  @Test
  void an_older_client_gets_ids_but_no_event_without_data() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("", OLDER);
    http.send(post(session, steps(1)));
    step(1);
    http.readHead();
    Event first = http.readEvent();
    assertStep(first, 1);
    assertThat(first.retry()).isNull();
    http.close();
    tools.gate.release();

    RawHttp again = connect();
    again.send(from(session, first)).readHead();
    assertAnswer(again.readEvent(), 1);

    RawHttp listening = connect();
    listening.send(get(session)).readHead();
    say("a");
    assertThat(listening.readEvent().data()).contains("\"a\"");
  }

  @Test
  void a_connection_of_age_ends_with_a_retry_and_the_client_polls_for_the_rest() throws Exception {
    start(HttpLimits.builder().maxStreamAge(SHORT));
    RawHttp http = connect();
    String session = http.openSession("");
    List<Event> events = new ArrayList<>();
    http.send(post(session, steps(2)));
    step(1);
    readAll(http, events);
    assertThat(events.getLast().retry()).matches("[0-9]+");
    assertThat(events.getLast().data()).isNull();
    http.send(from(session, lastWithId(events)));
    readAll(http, events);
    assertThat(events.getLast().retry()).isNotNull(); // this connection has aged too
    step(2);
    tools.gate.release();
    awaitAnswered();

    for (int polls = 0; polls < 20 && !lastWithId(events).data().contains("result"); polls++) {
      http.send(from(session, lastWithId(events)));
      readAll(http, events);
    }

    List<Event> messages =
        events.stream().filter(e -> e.data() != null && !e.data().isEmpty()).toList();
    assertThat(messages).hasSize(3);
    assertStep(messages.get(0), 1);
    assertStep(messages.get(1), 2);
    assertAnswer(messages.get(2), 2);
  }

  private static void readAll(RawHttp http, List<Event> events) throws Exception {
    assertThat(http.readHead().status()).isEqualTo(200);
    for (Event next = http.readEvent(); next != null; next = http.readEvent()) {
      events.add(next);
    }
  }

  private static Event lastWithId(List<Event> events) {
    return events.stream().filter(e -> e.id() != null).reduce((older, newer) -> newer).get();
  }

  @Test
  void neither_an_older_clients_connection_ages_nor_a_listening_one() throws Exception {
    start(HttpLimits.builder().maxStreamAge(SHORT).keepAlive(SHORT));
    RawHttp http = connect();
    String session = http.openSession("", OLDER);
    begin(http, session, steps(1));
    RawHttp listening = connect();
    listening.send(get(listening.openSession(""))).readHead();
    assertThat(listening.readEvent().data()).isEmpty();
    RawHttp broken = connect();
    String other = broken.openSession("");
    broken.send(get(other)).readHead();
    RawHttp resumed = connect();
    resumed.send(from(other, broken.readEvent())).readHead();

    for (int i = 0; i < 4; i++) {
      assertThat(http.readChunk()).isEqualTo(RawHttp.COMMENT);
      assertThat(listening.readChunk()).isEqualTo(RawHttp.COMMENT);
      assertThat(resumed.readChunk()).isEqualTo(RawHttp.COMMENT);
    }

    tools.gate.release();
    assertAnswer(http.readEvent(), 1);
  }

  @Test
  void of_two_connections_the_newer_one_carries_the_stream_and_the_older_one_ends()
      throws Exception {
    start();
    RawHttp oldest = connect();
    String session = oldest.openSession("");
    Event first = begin(oldest, session, steps(2));
    RawHttp older = connect();
    older.send(from(session, first)).readHead();
    assertThat(oldest.readEvent()).isNull();
    RawHttp newer = connect();
    newer.send(from(session, first)).readHead();
    assertThat(older.readEvent()).isNull();

    tools.gate.release(2);

    assertStep(newer.readEvent(), 2);
    assertAnswer(newer.readEvent(), 2);
    assertThat(newer.readEvent()).isNull();
    assertThat(older.ask(post(session, PING)).status()).isEqualTo(200);
  }

  @Test
  void a_call_without_a_connection_can_be_cancelled() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(2));
    http.close();
    awaitDetached();

    RawHttp other = connect();
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}";
    assertThat(other.ask(post(session, cancel)).status()).isEqualTo(202);

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    Answer rest = other.ask(from(session, first));
    assertThat(rest.status()).isEqualTo(200);
    assertThat(rest.body()).isEmpty();
  }

  @Test
  void a_deleted_session_takes_its_streams_with_it() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(2));
    RawHttp resumed = connect();
    resumed.send(from(session, first)).readHead();

    RawHttp other = connect();
    assertThat(other.ask(delete(session)).status()).isEqualTo(200);

    assertThat(tools.interrupted.await(10, SECONDS)).isTrue();
    assertThat(resumed.readEvent()).isNull();
    assertThat(other.ask(from(session, first)).status()).isEqualTo(404);
  }

  @Test
  void a_closing_server_lets_a_call_end_whose_stream_was_resumed() throws Exception {
    start(HttpLimits.builder().shutdownGrace(Duration.ofSeconds(20)));
    RawHttp http = connect();
    String session = http.openSession("");
    Event first = begin(http, session, steps(1));
    http.close();
    RawHttp resumed = connect();
    resumed.send(from(session, first)).readHead();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    tools.gate.release();

    assertAnswer(resumed.readEvent(), 1);
    assertThat(resumed.readEvent()).isNull();
    closing.get(10, SECONDS);
    assertThat(tools.interrupted.getCount()).isEqualTo(1);
  }

  @Test
  void a_closing_server_interrupts_a_call_without_a_connection_after_the_grace() throws Exception {
    start(HttpLimits.builder().shutdownGrace(Duration.ofMillis(50)));
    RawHttp http = connect();
    begin(http, http.openSession(""), steps(2));
    http.close();
    awaitDetached();

    CompletableFuture.runAsync(server::close).get(10, SECONDS);

    assertThat(tools.interrupted.getCount()).isZero();
  }

  @Test
  void an_answer_in_one_piece_is_no_stream_and_nothing_is_kept_of_it() throws Exception {
    start();
    RawHttp http = connect();
    String session = http.openSession("");
    tools.gate.release();
    assertThat(http.ask(post(session, steps(0))).headers())
        .containsEntry("content-type", "application/json");
    assertThat(session().streams().storedBytes()).isZero();

    assertThat(begin(http, session, steps(1)).id()).isEqualTo("1-1-1"); // the first stream
  }
}
