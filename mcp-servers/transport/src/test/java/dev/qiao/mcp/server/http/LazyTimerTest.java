package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LazyTimerTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LazyTimer timer = new LazyTimer(channel.eventLoop());
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void stopTheClock() {
    channel.freezeTime();
  }

  private void set(int seconds, String what) {
    timer.set(Duration.ofSeconds(seconds), () -> done.add(what));
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void it_goes_off_once_and_not_before_its_time() {
    set(10, "a");
    pass(9);
    assertThat(done).isEmpty();
    pass(1);
    assertThat(done).containsExactly("a");
    pass(100);
    assertThat(done).containsExactly("a");
  }

  @Test
  void what_it_is_set_for_takes_the_place_of_what_was_before_earlier_or_later() {
    set(10, "a");
    pass(5);
    set(10, "b");
    pass(9);
    assertThat(done).isEmpty();
    pass(1);
    assertThat(done).containsExactly("b");

    set(10, "c");
    set(3, "d");
    pass(3);
    assertThat(done).containsExactly("b", "d");
    pass(100);
    assertThat(done).containsExactly("b", "d");
  }

  @Test
  void stopped_it_does_nothing_and_can_be_set_again() {
    set(10, "a");
    timer.stop();
    pass(20);
    assertThat(done).isEmpty();
    set(10, "b");
    timer.stop();
    set(20, "c");
    pass(19);
    assertThat(done).isEmpty();
    pass(1);
    assertThat(done).containsExactly("c");
  }

  @Test
  void closed_it_leaves_nothing_with_the_event_loop() {
    set(10, "a");
    timer.close();
    assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
  }
}
