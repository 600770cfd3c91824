package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallCrewTest {

  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CallCrew crew = new CallCrew(threads, System::nanoTime);
  private final Semaphore turnedAway = new Semaphore(0);

  @AfterEach
  void end() {
    threads.shutdownNow();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** As the event loop does with what it reads at once. */
  private void read(Runnable... calls) {
    loop.submit(
            () -> {
              for (Runnable call : calls) {
                crew.execute(loop, new Counted(call));
              }
            })
        .syncUninterruptibly();
  }

  private final class Counted implements CallCrew.Call {
    private final Runnable call;

    Counted(Runnable call) {
      this.call = call;
    }

    @Override
    public void run() {
      call.run();
    }

    @Override
    public void turnAway() {
      turnedAway.release();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The clock stands, so that none of them can seem slow. */
  @Test
  void quick_calls_share_a_thread_in_their_order() {
    List<Runnable> started = new ArrayList<>();
    CallCrew standing = new CallCrew(started::add, () -> 0);
    List<Integer> ran = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      standing.execute(new EmbeddedChannel().eventLoop(), new Counted(() -> ran.add(number)));
    }
    assertThat(started).hasSize(1);
    started.getFirst().run();
    assertThat(ran).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** When a thread has nothing to do it goes, and the next call gets another. */
  @Test
  void no_thread_is_kept_without_calls() {
    List<Runnable> started = new ArrayList<>();
    CallCrew standing = new CallCrew(started::add, () -> 0);
    AtomicInteger ran = new AtomicInteger();
    for (int i = 1; i <= 3; i++) {
      standing.execute(new EmbeddedChannel().eventLoop(), new Counted(ran::incrementAndGet));
      started.getLast().run();
      assertThat(started).hasSize(i);
      assertThat(ran).hasValue(i);
    }
  }

  @Test
  void a_call_that_waits_holds_up_none_that_was_read_with_it() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(3);
    read(
        () -> await(release),
        others::countDown,
        () -> {
          others.countDown();
          await(release); // nor does this one the next
        },
        others::countDown);
    await(others);
    release.countDown();
  }

  @Test
  void a_call_that_waits_holds_up_none_that_comes_later() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    read(
        () -> {
          begun.countDown();
          await(release);
        });
    await(begun);
    read(later::countDown);
    await(later);
    release.countDown();
  }

  @Test
  void a_call_that_computes_for_long_holds_up_no_other() {
    CompletableFuture<Void> other = new CompletableFuture<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    read(
        () -> {
          while (!other.isDone()) {
            Thread.onSpinWait();
          }
          done.complete(null);
        },
        () -> other.complete(null));
    assertThat(done).succeedsWithin(20, TimeUnit.SECONDS);
  }

  @Test
  void a_call_that_dies_takes_none_with_it() {
    CountDownLatch other = new CountDownLatch(2);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
    try {
      read(
          () -> {
            throw new StackOverflowError("of a tool");
          },
          other::countDown);
      read(other::countDown);
      await(other);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void an_interrupt_meant_for_one_call_does_not_reach_the_next() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    read(
        () -> Thread.currentThread().interrupt(),
        () -> interrupted.complete(Thread.currentThread().isInterrupted()));
    assertThat(interrupted).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(false);
  }

  @Test
  void every_call_runs_once_however_they_come() {
    int calls = 100_000;
    AtomicInteger ran = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(calls);
    for (int i = 0; i < calls / 100; i++) {
      int waits = i;
      read(
          IntStream.range(0, 100)
              .<Runnable>mapToObj(
                  j ->
                      () -> {
                        if (waits % 50 == 0 && j == 7) {
                          Thread.yield();
                        }
                        ran.incrementAndGet();
                        all.countDown();
                      })
              .toArray(Runnable[]::new));
    }
    await(all);
    assertThat(ran).hasValue(calls);
  }

  @Test
  void calls_that_come_when_there_are_no_more_threads_are_turned_away() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    read(
        () -> {
          begun.countDown();
          await(release);
        });
    await(begun);
    threads.shutdown();
    read(() -> {}, () -> {});
    turnedAway.acquireUninterruptibly(2);
    release.countDown();
  }
}
