package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

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
        sessions.newStreams(),
        StreamTerms.ONCE);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_session_that_nothing_uses_is_closed_and_one_that_is_used_stays() {
    add("left");
    add("used");
    pass(Duration.ofMinutes(6));
    assertThat(sessions.find("used")).isPresent();
    pass(Duration.ofMinutes(6));

    sessions.closeUnused(Duration.ofMinutes(10));

    assertThat(sessions.find("left")).isEmpty();
    assertThat(sessions.find("used")).isPresent();
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

    assertThat(sessions.find("busy")).isPresent();
  }

  @Test
  void a_session_stays_while_a_connection_carries_a_stream_and_for_its_time_after() {
    Session session = add("listening");
    EventStream stream = session.streams().open(session.terms());
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
  void it_is_full_at_its_limit_and_has_room_again_after_a_close() {
    Session first = add("1");
    assertThat(sessions.full()).isFalse();
    add("2");
    assertThat(sessions.full()).isTrue();
    sessions.close(first);
    assertThat(sessions.full()).isFalse();
  }

  @Test
  void no_id_finds_nothing() {
    assertThat(sessions.find(null)).isEmpty();
  }
}
