package dev.qiao.agent.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptibleTest {

  private final Cancellation cancellation = new Cancellation();

  @Test
  void gives_what_the_work_gives() throws Exception {
    assertThat(Interruptible.call("work", () -> 7, cancellation)).isEqualTo(7);
  }

  @Test
  void throws_what_the_work_throws() {
    assertThatThrownBy(
            () ->
                Interruptible.call(
                    "work",
                    () -> {
                      throw new IOException("broken pipe");
                    },
                    cancellation))
        .isInstanceOf(IOException.class)
        .hasMessage("broken pipe");
  }

  @Test
  void a_cancellation_ends_the_wait_and_interrupts_the_work() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                entered.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              cancellation.cancel();
            });
    assertThatThrownBy(
            () ->
                Interruptible.call(
                    "work",
                    () -> {
                      entered.countDown();
                      try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                      }
                    },
                    cancellation))
        .isInstanceOf(CancellationException.class);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void work_does_not_begin_after_a_cancellation() {
    cancellation.cancel();
    assertThatThrownBy(
            () ->
                Interruptible.call(
                    "work",
                    () -> {
                      throw new AssertionError("began");
                    },
                    cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void an_interrupt_of_the_waiting_thread_ends_the_wait_and_is_kept() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Interruptible.call(
                    "work", () -> new CountDownLatch(1).await(1, TimeUnit.HOURS), cancellation))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
