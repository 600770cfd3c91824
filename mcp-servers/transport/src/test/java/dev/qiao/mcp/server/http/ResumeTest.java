package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that go on after their connection broke, over sockets. */
class ResumeTest extends ResumableStreams {

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
}
