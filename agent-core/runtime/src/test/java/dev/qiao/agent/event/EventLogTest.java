package dev.qiao.agent.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLogTest {

  private final EventLog log = new EventLog(Clock.systemUTC());

  private void say(String text) {
    log.publish(stamp -> new AgentEvent.TextDelta(stamp, text));
  }

  private void finish() {
    log.publish(
        stamp -> new AgentEvent.RunFinished(stamp, RunStatus.ANSWERED, "", List.of(), null));
  }

  @Test
  void tells_a_late_listener_everything_and_goes_on_after_it_throws() throws Exception {
    say("a");
    log.atStep(2);
    say("b");
    List<AgentEvent> told = new CopyOnWriteArrayList<>();
    Thread thread =
        log.listen(
            event -> {
              told.add(event);
              throw new IllegalStateException("a bad listener");
            });
    finish();
    say("too late");
    thread.join();
    assertThat(told).extracting(event -> event.stamp().seq()).containsExactly(1L, 2L, 3L);
    assertThat(told).extracting(event -> event.stamp().step()).containsExactly(0, 2, 2);
    assertThat(told).last().isInstanceOf(AgentEvent.RunFinished.class);
  }

  @Test
  void gives_a_subscriber_what_it_asks_for_and_no_more() throws Exception {
    List<AgentEvent> got = new CopyOnWriteArrayList<>();
    CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> complete = new CompletableFuture<>();
    log.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
            subscribed.complete(subscription);
          }

          @Override
          public void onNext(AgentEvent event) {
            got.add(event);
            first.complete(null);
          }

          @Override
          public void onError(Throwable error) {
            complete.completeExceptionally(error);
          }

          @Override
          public void onComplete() {
            complete.complete(null);
          }
        });
    say("a");
    say("b");
    finish();
    first.get(10, TimeUnit.SECONDS);
    assertThat(got).hasSize(1);
    subscribed.get(10, TimeUnit.SECONDS).request(Long.MAX_VALUE);
    complete.get(10, TimeUnit.SECONDS);
    assertThat(got).hasSize(3);
  }

  @Test
  void a_subscriber_that_throws_gets_no_more_and_is_named_in_the_log() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    Faulty subscriber = new Faulty();
    try {
      Thread reading = Thread.ofVirtual().start(new EventReader(this.log, subscriber));
      say("a");
      say("b");
      reading.join();
    } finally {
      System.setErr(before);
    }
    assertThat(subscriber.got).hasSize(1);
    assertThat(log.toString(UTF_8)).contains("WARN", Faulty.class.getName(), "a bug");
  }

  /** Breaks at the first event. */
  private static final class Faulty implements Flow.Subscriber<AgentEvent> {

    private final List<AgentEvent> got = new CopyOnWriteArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(AgentEvent event) {
      got.add(event);
      throw new IllegalStateException("a bug");
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
  }

  @Test
  void fails_a_subscriber_that_asks_for_nothing() {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    log.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(0);
          }

          @Override
          public void onNext(AgentEvent event) {}

          @Override
          public void onError(Throwable error) {
            failure.complete(error);
          }

          @Override
          public void onComplete() {}
        });
    assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
