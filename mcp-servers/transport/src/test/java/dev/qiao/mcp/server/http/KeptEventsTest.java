package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.http.RawHttp.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of streams for those who come again, and whom it is shown. */
class KeptEventsTest extends ResumableStreams {

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
