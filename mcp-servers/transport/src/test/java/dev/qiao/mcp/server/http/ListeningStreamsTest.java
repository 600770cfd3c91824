package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Event;
import org.junit.jupiter.api.Test;

/** A session's listening streams, of which only the newest is told anything. */
class ListeningStreamsTest extends ResumableStreams {

  private static final int KEPT = 2;

  /** Opens one, and gives the event that it begins with. */
  private static Event listen(RawHttp http, String session) throws Exception {
    assertThat(http.send(get(session)).readHead().status()).isEqualTo(200);
    return http.readEvent();
  }

  @Test
  void a_client_that_listens_anew_and_anew_does_not_grow_our_memory() throws Exception {
    start(HttpLimits.builder().maxEndedStreams(KEPT));
    String session = connect().openSession("");
    for (int i = 0; i < 50; i++) {
      try (RawHttp http = connect()) {
        listen(http, session);
      }
    }
    awaitDetached();

    assertThat(session().streams().size()).isLessThanOrEqualTo(KEPT + 1);
  }

  @Test
  void one_whose_place_was_taken_ends() throws Exception {
    start();
    RawHttp older = connect();
    String session = older.openSession("");
    listen(older, session);
    RawHttp newer = connect();
    listen(newer, session);

    assertThat(older.readEvent()).isNull();
    say("hello");
    assertThat(newer.readEvent().data()).contains("hello");
  }

  @Test
  void what_was_kept_for_one_is_still_there_when_another_took_its_place() throws Exception {
    start();
    RawHttp broken = connect();
    String session = broken.openSession("");
    Event beginning = listen(broken, session);
    broken.close();
    awaitDetached();
    say("meanwhile");
    listen(connect(), session);

    RawHttp late = connect();
    late.send(from(session, beginning)).readHead();
    assertThat(late.readEvent().data()).contains("meanwhile");
    assertThat(late.readEvent()).isNull();
    assertThat(late.ask(post(session, PING)).status()).isEqualTo(200);
  }
}
