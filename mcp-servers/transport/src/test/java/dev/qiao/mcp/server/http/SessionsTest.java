package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final AtomicLong now = new AtomicLong();
  private final Sessions sessions =
      new Sessions(HttpLimits.builder().maxSessions(2).build(), now::get);

  private Session add(String id) {
    return sessions.add(
        new McpStreamableServerSession(
            id,
            ClientCapabilities.builder().build(),
            new Implementation("test", "1"),
            Duration.ofSeconds(1),
            Map.of(),
            Map.of()),
        Caller.ANYBODY,
        sessions.newStreams(),
        SessionTerms.OVER_SSE,
        sessions.place().orElseThrow());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_session_that_nothing_uses_is_closed_and_one_that_is_used_stays() {
    add("left");
    add("used");
    pass(Duration.ofMinutes(6));
    assertThat(sessions.find("used", Caller.ANYBODY)).isPresent();
    pass(Duration.ofMinutes(6));

    sessions.closeUnused(Duration.ofMinutes(10));

    assertThat(sessions.find("left", Caller.ANYBODY)).isEmpty();
    assertThat(sessions.find("used", Caller.ANYBODY)).isPresent();
  }

  @Test
  void there_is_place_for_as_many_as_may_be_and_for_one_more_when_one_is_closed() {
    Session first = add("first");
    Place begun = sessions.place().orElseThrow();
    assertThat(sessions.place()).isEmpty();

    sessions.close(first);
    sessions.close(first);
    assertThat(sessions.place()).isPresent();
    assertThat(sessions.place()).isEmpty();

    begun.close();
    assertThat(sessions.place()).isPresent();
  }

  @Test
  void a_session_that_is_only_told_something_is_not_used() {
    add("left");
    pass(Duration.ofMinutes(6));
    assertThat(sessions.peek("left")).isPresent();
    pass(Duration.ofMinutes(6));

    sessions.closeUnused(Duration.ofMinutes(10));

    assertThat(sessions.peek("left")).isEmpty();
  }

  @Test
  void a_session_in_which_a_call_runs_stays() {
    Session session = add("busy");
    session
        .calls()
        .run(
            1,
            () -> {},
            () -> {
              pass(Duration.ofHours(2));
              sessions.closeUnused(Duration.ofHours(1));
            });

    assertThat(sessions.find("busy", Caller.ANYBODY)).isPresent();
  }

  @Test
  void a_session_stays_while_a_connection_carries_a_stream_and_for_its_time_after() {
    Session session = add("listening");
    EventStream stream = session.streams().open(session.terms().streams());
    StreamReader reader = new StreamReader();
    stream.attach(reader, 0);
    pass(Duration.ofMinutes(30));
    sessions.closeUnused(Duration.ofMinutes(10));
    stream.detach(reader);
    pass(Duration.ofMinutes(9));
    sessions.closeUnused(Duration.ofMinutes(10));
    assertThat(sessions.all()).contains(session);

    pass(Duration.ofMinutes(2));
    sessions.closeUnused(Duration.ofMinutes(10));

    assertThat(sessions.all()).isEmpty();
  }

  @Test
  void no_id_finds_nothing() {
    assertThat(sessions.find(null, Caller.ANYBODY)).isEmpty();
  }
}
