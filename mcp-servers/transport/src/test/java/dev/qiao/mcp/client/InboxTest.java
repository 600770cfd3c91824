package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelConfig;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One thread plays both the event loop and the worker, so that every order of theirs is certain.
 */
class InboxTest {

  private final Deque<Runnable> workers = new ArrayDeque<>();
  private final Inbox inbox = new Inbox(workers::add);

  private void fill(EmbeddedChannel source) {
    for (int i = 0; i <= Inbox.FULL; i++) {
      inbox.add(source, () -> {});
    }
  }

  private void workOff() {
    for (Runnable next = workers.poll(); next != null; next = workers.poll()) {
      next.run();
    }
  }

  @Test
  void tasks_run_in_their_order() {
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      inbox.add(null, () -> done.add(number));
    }
    workOff();
    assertThat(done).containsExactly(0, 1, 2);
  }

  @Test
  void a_source_that_brings_too_much_is_read_again_when_it_is_worked_off() {
    EmbeddedChannel source = new EmbeddedChannel();
    fill(source);
    assertThat(source.config().isAutoRead()).isFalse();
    workOff();
    assertThat(source.config().isAutoRead()).isTrue();
  }

  @Test
  void a_source_is_read_on_although_all_was_worked_off_just_before_it_was_to_wait() {
    EmbeddedChannel source =
        new EmbeddedChannel() {
          @Override
          public ChannelConfig config() {
            return new DefaultChannelConfig(this) {
              @Override
              public ChannelConfig setAutoRead(boolean on) {
                if (!on) {
                  workOff();
                }
                return real().setAutoRead(on);
              }

              @Override
              public boolean isAutoRead() {
                return real().isAutoRead();
              }
            };
          }

          private ChannelConfig real() {
            return super.config();
          }
        };
    fill(source);
    assertThat(source.config().isAutoRead()).isTrue();
  }

  @Test
  void a_stream_that_goes_on_over_another_connection_has_that_one_read_again() {
    inbox.add(new EmbeddedChannel(), () -> {});
    EmbeddedChannel second = new EmbeddedChannel();
    fill(second);
    assertThat(second.config().isAutoRead()).isFalse();
    workOff();
    assertThat(second.config().isAutoRead()).isTrue();
  }
}
