package dev.qiao.agent.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LastLinesTest {

  private static String lastOf(String said) {
    return new LastLines("test", new ByteArrayInputStream(said.getBytes(UTF_8)))
        .last(Duration.ofSeconds(10));
  }

  @Test
  void the_line_that_names_an_error_is_told_before_the_last() {
    assertThat(lastOf("starting\nError: no port\n    at main\n\nNode.js v22\n"))
        .isEqualTo("Error: no port");
    assertThat(lastOf("one\ntwo")).isEqualTo("two");
  }

  @Test
  void each_state_of_a_progress_bar_is_a_line() {
    assertThat(lastOf("10 %\r50 %\r100 %\r\n")).isEqualTo("100 %");
  }

  @Test
  void of_a_line_that_never_ends_the_beginning_is_kept_and_the_rest_passed_over() throws Exception {
    CountDownLatch readOn = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          private int left = 1 << 20;

          @Override
          public int read() {
            if (left-- > 0) {
              return 'x';
            }
            readOn.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return -1;
          }
        };
    LastLines lines = new LastLines("test", endless);
    readOn.await();
    assertThat(lines.last(Duration.ofMillis(1))).isEqualTo("x".repeat(300) + "…");
    end.countDown();
  }
}
