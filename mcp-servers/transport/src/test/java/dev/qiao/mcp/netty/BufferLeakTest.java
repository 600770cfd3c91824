package dev.qiao.mcp.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last in its JVM, and looks back: no test before it has lost a buffer. */
@Order(Integer.MAX_VALUE)
class BufferLeakTest {

  private static final String DELIBERATE = "lost on purpose";
  private static final int MAX_COLLECTIONS = 200;

  @Test
  void the_only_buffer_that_was_ever_lost_is_the_one_lost_here_on_purpose() {
    loseOne();

    for (int i = 0; i < MAX_COLLECTIONS && reports(DELIBERATE, true).isEmpty(); i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.buffer(64).release(); // reports what has been collected
    }

    assertThat(reports(DELIBERATE, true)).hasSize(1);
    assertThat(reports(DELIBERATE, false)).isEmpty();
  }

  private static void loseOne() {
    ByteBufAllocator.DEFAULT.buffer(64).touch(DELIBERATE);
  }

  private static List<String> reports(String words, boolean with) {
    return LeakRecorder.LEAKS.stream().filter(leak -> leak.contains(words) == with).toList();
  }
}
