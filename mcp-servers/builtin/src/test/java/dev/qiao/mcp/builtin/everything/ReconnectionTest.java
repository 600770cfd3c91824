package dev.qiao.mcp.builtin.everything;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReconnectionTest {

  @Test
  void the_stream_of_the_call_ends_before_its_answer_with_what_it_takes_to_come_back()
      throws Exception {
    try (RawSession session = new RawSession()) {
      String events =
          session
              .request(2, "tools/call", "{\"name\":\"test_reconnection\",\"arguments\":{}}")
              .get(20, TimeUnit.SECONDS);

      assertThat(events).startsWith("id: ").endsWith("retry: 500\n\n").doesNotContain("result");
    }
  }
}
