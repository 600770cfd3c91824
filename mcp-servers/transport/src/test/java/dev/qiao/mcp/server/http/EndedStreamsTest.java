package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.delete;
import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What ends streams and the connections that carry them: age, a newer connection, the client, the
 * server.
 */
class EndedStreamsTest extends ResumableStreams {

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
}
