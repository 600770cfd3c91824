package dev.qiao.engine.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NativeHandleTest {

  @Test
  void is_not_freed_during_a_call_though_nobody_holds_its_owner_any_more() {
    AtomicBoolean freed = new AtomicBoolean();
    NativeHandle handle = new NativeHandle(new Object(), "thing", 1, address -> freed.set(true));

    boolean freedMeanwhile =
        handle.use(
            address -> {
              collectUnreachable();
              collectUnreachable();
              return freed.get();
            });

    assertThat(freedMeanwhile).isFalse();
    handle.close();
    assertThat(freed).isTrue();
  }

  /** Returns when the collector has found, and the cleaner freed, what nobody could reach. */
  private static void collectUnreachable() {
    CompletableFuture<Long> gone = new CompletableFuture<>();
    leave(gone);
    while (!gone.isDone()) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  private static void leave(CompletableFuture<Long> gone) {
    NativeHandle unused = new NativeHandle(new Object(), "witness", 2, gone::complete);
    assertThat(unused.useInt(address -> (int) address)).isEqualTo(2);
  }
}
