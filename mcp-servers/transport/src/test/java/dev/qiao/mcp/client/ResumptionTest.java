package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One thread plays the event loop and the worker, and the clock goes on when it is told to. */
class ResumptionTest {

  private static final int NO_TIMER = -1;
  private static final IOException BROKEN = new IOException("broken");

  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final Deque<Reply> opened = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final AwaitedAnswer answer =
      new AwaitedAnswer(
          new JSONRPCRequest("ping", 1, Map.of()),
          new Receiver(new JsonRpcCodec(McpJsonDefaults.getMapper())),
          read -> read,
          new NotedOutcome(told));
  private final Resumption resumption =
      new Resumption(
          clock.eventLoop(),
          (lastEventId, reply) -> opened.add(reply),
          answer,
          new Inbox(Runnable::run),
          new Pauses(() -> 0), // draws the shortest of the pauses that may be
          1_000);

  @BeforeEach
  void freeze() {
    clock.freezeTime();
    resumption.position().reached("1");
    resumption.position().askedToRetryAfter(100);
  }

  private void pass(long millis) {
    clock.runPendingTasks();
    clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    clock.runPendingTasks();
  }

  /** Expects the next attempt after exactly this pause. */
  private Reply attemptAfter(long millis) {
    pass(millis - 1);
    assertThat(opened).isEmpty();
    pass(1);
    assertThat(opened).hasSize(1);
    return opened.remove();
  }

  @Test
  void the_pauses_grow_while_nothing_comes_and_begin_anew_when_something_does() {
    resumption.begin(BROKEN);
    attemptAfter(100).failed(BROKEN);
    attemptAfter(100).failed(BROKEN);
    attemptAfter(200).failed(BROKEN);
    Reply fourth = attemptAfter(400);
    resumption.position().reached("2");
    fourth.failed(BROKEN);
    attemptAfter(100).failed(BROKEN);
    attemptAfter(100).failed(BROKEN);
    attemptAfter(200);
    assertThat(told).isEmpty();
  }

  @Test
  void a_wish_that_changes_counts_from_then_on() {
    resumption.begin(BROKEN);
    Reply first = attemptAfter(100);
    resumption.position().askedToRetryAfter(40_000);
    first.failed(BROKEN);
    attemptAfter(40_000).failed(BROKEN);
    attemptAfter(40_000);
  }

  @Test
  void attempts_that_bring_nothing_come_to_an_end() {
    resumption.begin(BROKEN);
    for (int i = 0; i < Resumption.MOST_IN_VAIN; i++) {
      pass(Pauses.LONGEST_GROWN_MILLIS);
      opened.remove().failed(BROKEN);
    }
    clock.runPendingTasks();
    assertThat(told)
        .containsExactly(
            "failed: its stream broke off, and 10 attempts to resume it brought nothing;"
                + " the last: broken");
    assertThat(clock.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
  }

  @Test
  void stopping_while_it_waits_leaves_no_timer() {
    resumption.begin(BROKEN);
    clock.runPendingTasks();
    assertThat(clock.runScheduledPendingTasks()).isPositive();

    resumption.stop();

    assertThat(clock.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
  }

  @Test
  void stopping_before_it_waits_keeps_it_from_waiting() {
    resumption.begin(BROKEN);
    resumption.stop();
    clock.runPendingTasks();
    assertThat(clock.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
  }

  @Test
  void stopping_closes_a_connection_that_is_only_being_made() {
    resumption.begin(BROKEN);
    Reply attempt = attemptAfter(100);
    resumption.stop();
    EmbeddedChannel connection = new EmbeddedChannel();
    attempt.started(connection);
    assertThat(connection.isOpen()).isFalse();
    attempt.failed(BROKEN);
    clock.runPendingTasks();
    assertThat(clock.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
  }

  @Test
  void an_answer_that_has_come_is_not_asked_for() {
    answer.settle(MessageReply.Outcome::succeeded);
    resumption.begin(BROKEN);
    clock.runPendingTasks();
    assertThat(clock.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
    assertThat(told).containsExactly("succeeded");
  }
}
