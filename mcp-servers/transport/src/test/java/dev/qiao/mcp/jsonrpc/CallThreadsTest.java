package dev.qiao.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which threads calls get. */
@Timeout(60)
class CallThreadsTest {

  private static final int OF_THE_SYSTEM = 256;

  private final CallThreads threads = new CallThreads();
  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<Thread> taken = new LinkedBlockingQueue<>();
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    threads.interrupt();
  }

  private void call() {
    taken.add(Thread.currentThread());
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private Thread next() throws InterruptedException {
    Thread thread = taken.poll(30, TimeUnit.SECONDS);
    assertThat(thread).isNotNull();
    return thread;
  }

  @Test
  void calls_beyond_those_that_the_system_shares_out_are_virtual() throws Exception {
    for (int i = 0; i < OF_THE_SYSTEM; i++) {
      threads.execute(this::call);
      assertThat(next().isVirtual()).isFalse();
    }
    threads.execute(this::call);
    assertThat(next().isVirtual()).isTrue();
  }

  @Test
  void a_thread_serves_another_call_when_its_own_has_ended() throws Exception {
    release.countDown();
    threads.execute(this::call);
    Thread first = next();
    while (first.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait(); // it has not come back yet
    }
    threads.execute(this::call);
    assertThat(next()).isSameAs(first);
  }

  @Test
  void what_only_waits_takes_none_that_the_system_shares_out() throws Exception {
    threads.executeWaiting(this::call);
    assertThat(next().isVirtual()).isTrue();
  }

  @Test
  void after_the_end_calls_are_refused_and_those_that_run_are_waited_for() throws Exception {
    threads.execute(this::call);
    threads.executeWaiting(this::call);
    next();
    next();
    threads.refuse();

    assertThatThrownBy(() -> threads.execute(this::call))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> threads.executeWaiting(this::call))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(threads.await(Duration.ofMillis(1))).isFalse();
    release.countDown();
    assertThat(threads.await(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void those_that_run_can_be_interrupted() throws Exception {
    threads.execute(this::call);
    next();
    threads.interrupt();

    interrupted.await();
    assertThat(threads.await(Duration.ofSeconds(30))).isTrue();
  }
}
