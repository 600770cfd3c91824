package dev.qiao.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningCallsTest {

  private final RunningCalls calls = new RunningCalls();
  private final CountDownLatch begun = new CountDownLatch(3);
  private final CountDownLatch interrupted = new CountDownLatch(3);
  private final CountDownLatch never = new CountDownLatch(1);

  private Thread call(Object id) {
    return Thread.startVirtualThread(() -> calls.run(id, () -> {}, this::work));
  }

  private void work() {
    begun.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  /** Or a client would have calls that outlive its session. */
  @Test
  void all_calls_of_one_id_are_cancelled() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(call(1));
    }
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    calls.cancelAll();

    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(calls.isEmpty()).isTrue();
  }
}
