package dev.qiao.mcp.builtin.everything;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CancellationTest {

  private static final String CANCELLED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}";

  /** Cancelled over and over, for nothing tells when the call has begun. */
  @Test
  void a_call_that_waits_ends_without_an_answer_when_it_is_cancelled() throws Exception {
    try (RawSession session = new RawSession()) {
      CompletableFuture<String> call =
          session.request(
              2,
              "tools/call",
              "{\"name\":\"test_cancellation\",\"arguments\":{\"milliseconds\":10000}}");
      do {
        session.send(CANCELLED).join();
      } while (!ends(call));
      assertThat(call.join()).doesNotContain("Waited");
    }
  }

  private static boolean ends(CompletableFuture<String> call) throws Exception {
    try {
      call.get(50, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
